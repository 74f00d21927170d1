package io.chat4all.channel.sms;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.conformance.Hmac;
import io.chat4all.emulator.EmulatedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SMS, and Twilio as the emulator plays it.
final class PlayedSms extends EmulatedChannel {

    private static final String SID = "AC" + "0".repeat(32);
    private static final String NUMBER = "+15551112222";
    private static final String TOKEN = "twilio-auth-token-1";

    PlayedSms() {
        super(
                new SmsAdapter(),
                new Business(
                        SID,
                        "+5562999990000",
                        "+5562999990001",
                        2,
                        Map.of("auth_token", TOKEN),
                        Map.of("senders", List.of(NUMBER))));
    }

    @Override
    public Map<String, String> options() {
        return Map.of("base-url", url());
    }

    @Override
    public AccountSettings account() {
        return with(TOKEN);
    }

    @Override
    public AccountSettings stranger() {
        return with("twilio-auth-token-2");
    }

    private AccountSettings with(String token) {
        return account(Map.of("account_sid", SID, "from", NUMBER), Map.of("auth_token", token));
    }

    /// What is no form is signed as one without fields.
    @Override
    public WebhookRequest call(byte[] body) {
        var signed = (callback() + concatenated(body)).getBytes(StandardCharsets.UTF_8);
        var signature = Base64.getEncoder().encodeToString(Hmac.of("HmacSHA1", TOKEN, signed));
        return new WebhookRequest(
                "POST", callback(), Map.of(), Map.of("x-twilio-signature", signature), body, Instant.now());
    }

    private static String concatenated(byte[] body) {
        try {
            return TwilioSignature.concatenated(FormFields.parse(new String(body, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    @Override
    public byte[] grown(byte[] body) {
        return (new String(body, StandardCharsets.UTF_8) + "&FieldOfTomorrow=%7B%7D&Another=")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> joined(byte[] one, byte[] other) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> besideBroken(byte[] body) {
        return Optional.empty();
    }
}
