package io.chat4all.launcher;

import io.chat4all.servers.Port;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The demo tenant's accounts, one on each channel that the emulator plays.
final class DemoAccounts {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String WHATSAPP_NUMBER = "106540352242922";
    private static final String BOT = "7000000001";
    private static final String PAGE = "105500000000001";
    private static final String PROFESSIONAL = "17841400000000001";
    private static final String TWILIO = "AC0123456789abcdef0123456789abcdef";
    private static final String MAILBOX = "hello@demo.example";

    private static final Map<String, Supplier<String>> META_CREDENTIALS =
            Map.of("access_token", Secrets::fresh, "app_secret", Secrets::fresh, "verify_token", Secrets::fresh);

    private DemoAccounts() {}

    static List<DemoAccount> of(Settings settings) {
        return List.of(
                meta("whatsapp", WHATSAPP_NUMBER, "phone_number_id", Map.of("number", "+15550001111", "name", "Demo")),
                telegram(),
                meta("messenger", PAGE, "page_id", Map.of("name", "Demo")),
                meta("instagram", PROFESSIONAL, "instagram_id", Map.of("name", "Demo", "username", "demo")),
                sms(),
                email(settings));
    }

    private static DemoAccount meta(String channel, String id, String idSetting, Map<String, String> atProvider) {
        return new DemoAccount(channel, id, Map.of(idSetting, id), atProvider, Map.of(), META_CREDENTIALS);
    }

    private static DemoAccount telegram() {
        return new DemoAccount(
                "telegram",
                BOT,
                Map.of(),
                Map.of("name", "Demo", "username", "demo_bot"),
                Map.of(),
                Map.of("bot_token", () -> BOT + ":" + Secrets.fresh(), "webhook_secret", Secrets::fresh));
    }

    private static DemoAccount sms() {
        return new DemoAccount(
                "sms",
                TWILIO,
                Map.of("account_sid", TWILIO, "from", "+15550002222"),
                Map.of("senders", "+15550002222"),
                Map.of(),
                Map.of("auth_token", Secrets::fresh));
    }

    private static DemoAccount email(Settings settings) {
        return new DemoAccount(
                "email",
                MAILBOX,
                mailSettings(settings.port(Listener.EMULATOR_SMTP)),
                Map.of(),
                Map.of("user", MAILBOX),
                Map.of("password", Secrets::fresh, "webhook_secret", DemoAccounts::signingSecret));
    }

    private static Map<String, String> mailSettings(Port smtp) {
        return Map.of(
                "host",
                smtp.host(),
                "port",
                String.valueOf(smtp.number()),
                "security",
                "none",
                "user",
                MAILBOX,
                "from",
                MAILBOX);
    }

    private static String signingSecret() {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        return "whsec_" + Base64.getEncoder().encodeToString(random);
    }
}
