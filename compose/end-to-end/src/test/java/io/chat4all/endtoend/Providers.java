package io.chat4all.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The providers, played by the emulator: accounts there and here, and the phones of people.
final class Providers {

    /// @param id ours
    /// @param providerId the provider's
    record Account(String id, String channel, String providerId) {}

    private final Api gateway;
    private final Api emulator;
    private final int gatewayPort;
    private final int smtpPort;
    private final Path secrets;

    Providers(Api gateway, int emulatorPort, int gatewayPort, int smtpPort, Path secrets) {
        this.gateway = gateway;
        this.emulator = new Api(emulatorPort);
        this.gatewayPort = gatewayPort;
        this.smtpPort = smtpPort;
        this.secrets = secrets;
    }

    /// A number of the tenant on WhatsApp, which the provider knows and the gateway has checked with it.
    Account whatsApp(String application, List<String> inbox) {
        return whatsApp(application, inbox, Map.of(), Map.of());
    }

    /// A number whose provider takes nothing but an approved template from who was not written to.
    ///
    /// @param template for codes, in English, with one value
    Account whatsApp(String application, String template) {
        return whatsApp(
                application,
                List.of(),
                Map.of("verification_template", template),
                Map.of("templates", template + ":en:1", "window", "real"));
    }

    private Account whatsApp(
            String application, List<String> inbox, Map<String, String> settings, Map<String, String> atProvider) {
        var id = digits(15);
        return account(
                application,
                new Account(UUID.randomUUID().toString(), "whatsapp", id),
                with(settings, "phone_number_id", id),
                Map.of("access_token", "token-" + id, "app_secret", "secret-" + id, "verify_token", "word"),
                with(atProvider, "number", "+1" + digits(10)),
                inbox);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        var all = new LinkedHashMap<>(settings);
        all.put(name, value);
        return all;
    }

    /// A page. Nobody is known to it who has no phone yet.
    Account messenger(String application) {
        var id = digits(15);
        return account(
                application,
                new Account(UUID.randomUUID().toString(), "messenger", id),
                Map.of("page_id", id),
                Map.of("access_token", "token-" + id, "app_secret", "secret-" + id, "verify_token", "word"),
                Map.of("name", "Shop"),
                List.of());
    }

    /// A professional account of the tenant on Instagram.
    Account instagram(String application) {
        var id = digits(17);
        return account(
                application,
                new Account(UUID.randomUUID().toString(), "instagram", id),
                Map.of("instagram_id", id),
                Map.of("access_token", "token-" + id, "app_secret", "secret-" + id, "verify_token", "word"),
                Map.of("username", "shop"),
                List.of());
    }

    Account telegram(String application) {
        var bot = digits(9);
        return account(
                application,
                new Account(UUID.randomUUID().toString(), "telegram", bot),
                Map.of(),
                Map.of("bot_token", bot + ":token", "webhook_secret", "secret-" + bot),
                Map.of("username", "bot_" + bot),
                List.of());
    }

    Account email(String application) {
        var mailbox = "shop" + digits(9) + "@business.example";
        return account(
                application,
                new Account(UUID.randomUUID().toString(), "email", mailbox),
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        String.valueOf(smtpPort),
                        "security",
                        "none",
                        "user",
                        mailbox,
                        "from",
                        mailbox),
                Map.of("password", "password-" + mailbox, "webhook_secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                Map.of(),
                List.of());
    }

    Account sms(String application) {
        var id = "AC" + UUID.randomUUID().toString().replace("-", "");
        var number = "+1555" + digits(7);
        return account(
                application,
                new Account(UUID.randomUUID().toString(), "sms", id),
                Map.of("account_sid", id, "from", number),
                Map.of("auth_token", "token-" + id),
                Map.of("senders", number),
                List.of());
    }

    private Account account(
            String application,
            Account account,
            Map<String, String> settings,
            Map<String, String> credentials,
            Map<String, String> atProvider,
            List<String> inbox) {
        emulator.put(
                        "/emulator/accounts/" + account.channel + "/" + account.providerId,
                        Map.of(
                                "credentials", withUser(settings, credentials),
                                "callback", callback(account),
                                "settings", atProvider))
                .ok();
        gateway.post(
                        "/v1/channel-accounts",
                        application,
                        Map.of(
                                "account_id",
                                account.id,
                                "channel",
                                account.channel,
                                "settings",
                                settings,
                                "credentials",
                                kept(application, account, credentials),
                                "inbox",
                                inbox))
                .ok();
        return account;
    }

    /// Mail servers ask for a user too, which is a setting and no secret here.
    private static Map<String, String> withUser(Map<String, String> settings, Map<String, String> credentials) {
        return settings.containsKey("user") ? with(credentials, "user", settings.get("user")) : credentials;
    }

    private String callback(Account account) {
        return "http://127.0.0.1:%d/v1/channels/%s/%s/webhook".formatted(gatewayPort, account.channel, account.id);
    }

    /// Where the operator keeps them; what is said of them is where they are.
    private Map<String, String> kept(String application, Account account, Map<String, String> credentials) {
        var tenant = gateway.post("/auth/validate", "", Map.of("token", application))
                .ok()
                .path("tenant_id")
                .asText();
        var references = new LinkedHashMap<String, String>();
        credentials.forEach((name, secret) -> {
            var file = account.id + "-" + name;
            write(secrets.resolve(tenant), file, secret);
            references.put(name, "file:" + file);
        });
        return references;
    }

    private static void write(Path folder, String name, String secret) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve(name), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on people get what was said, without the names of those who said it.
    void showNoAuthors(String application, Account account) {
        var path = "/v1/channel-accounts/" + account.id;
        var settings = new LinkedHashMap<String, Object>();
        gateway.get(path, application)
                .ok()
                .path("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        settings.put("show_author", "never");
        gateway.patch(path, application, Map.of("settings", settings)).ok();
    }

    void link(String application, Account account, String userId, String address) {
        gateway.post(
                        "/v1/users/" + userId + "/identities",
                        application,
                        Map.of("account_id", account.id, "address", address))
                .ok();
    }

    /// A person's id on Instagram, which knows only those who are there.
    String instagrammer(Account account) {
        var id = digits(16);
        behaves(account, id, "reads");
        return id;
    }

    static String number() {
        return "55" + digits(11);
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 1, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    /// What the person got from the account, in the order in which it came.
    List<String> received(Account account, String address) {
        return StreamSupport.stream(phone(account, address).path("messages").spliterator(), false)
                .filter(message -> message.path("from").asText().equals("business"))
                .map(message -> message.path("text").asText())
                .toList();
    }

    /// Makes a phone at the address; Telegram knows nobody without.
    void hasPhone(Account account, String address) {
        behaves(account, address, "reads");
    }

    private JsonNode phone(Account account, String address) {
        return emulator.get(path(account, address), "").body();
    }

    void says(Account account, String address, String text) {
        emulator.post(path(account, address) + "/messages", "", Map.of("text", text))
                .ok();
    }

    void sends(Account account, String address, String name, String type, byte[] bytes) {
        emulator.upload(path(account, address) + "/files?caption=look&name=" + name, type, bytes)
                .ok();
    }

    void behaves(Account account, String address, String behaviour) {
        emulator.put(path(account, address), Map.of("behaviour", behaviour)).ok();
    }

    /// The provider tells, with its signature, what the emulator does not: that something happened to a
    /// message that it is done with.
    void tells(Account whatsApp, String externalId, String status, String address) {
        var value = Map.of(
                "messaging_product",
                "whatsapp",
                "metadata",
                Map.of("display_phone_number", "15551112222", "phone_number_id", whatsApp.providerId),
                "statuses",
                List.of(Map.of(
                        "id", externalId,
                        "status", status,
                        "timestamp", String.valueOf(Instant.now().getEpochSecond()),
                        "recipient_id", address)));
        var body = Api.JSON
                .valueToTree(Map.of(
                        "object",
                        "whatsapp_business_account",
                        "entry",
                        List.of(Map.of("id", "1", "changes", List.of(Map.of("field", "messages", "value", value))))))
                .toString();
        gateway.signed(
                        "/v1/channels/whatsapp/" + whatsApp.id + "/webhook",
                        body,
                        Map.of("X-Hub-Signature-256", "sha256=" + hmac("secret-" + whatsApp.providerId, body)))
                .ok();
    }

    private static String hmac(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void faults(List<Map<String, Object>> rules) {
        emulator.put("/emulator/faults", rules).ok();
    }

    private static String path(Account account, String address) {
        return "/emulator/phones/" + account.channel + "/" + account.providerId + "/" + address;
    }
}
