package io.chat4all.channel.email;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.emulator.EmulatedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class EmailConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() {
        return new PlayedMail();
    }

    private static final class PlayedMail extends EmulatedChannel {

        private static final String MAILBOX = "shop@shop.example";
        private static final String SUBJECT = "News";
        private static final String PASSWORD = "mailbox-password-1";
        private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

        PlayedMail() {
            super(
                    new EmailAdapter(),
                    new Business(
                            MAILBOX,
                            "ana@person.example",
                            "nobody@person.example",
                            1,
                            Map.of("user", "shop", "password", PASSWORD, "webhook_secret", SECRET),
                            Map.of()));
        }

        @Override
        public Map<String, String> options() {
            return Map.of(EmailAdapter.ALLOW_PRIVATE_NETWORKS, "true", EmailAdapter.ALLOW_PLAIN, "true");
        }

        @Override
        public AccountSettings account() {
            return with(PASSWORD, SECRET);
        }

        @Override
        public AccountSettings stranger() {
            return with("mailbox-password-2", "whsec_" + "B".repeat(32));
        }

        private AccountSettings with(String password, String secret) {
            return account(
                    Map.of(
                            "host",
                            "127.0.0.1",
                            "port",
                            Integer.toString(smtpPort()),
                            "security",
                            "none",
                            "user",
                            "shop",
                            "from",
                            MAILBOX,
                            "subject",
                            SUBJECT),
                    Map.of("password", password, "webhook_secret", secret));
        }

        /// The emulator shows a mail with its subject.
        @Override
        public List<String> arrived() {
            return super.arrived().stream()
                    .map(text -> text.substring((SUBJECT + "\n\n").length()).replace("\r\n", "\n"))
                    .toList();
        }

        @Override
        public WebhookRequest call(byte[] body) {
            var now = Instant.now();
            var headers = StandardWebhooks.of(new Secret(SECRET))
                    .headers(UUID.randomUUID().toString(), now, body);
            return new WebhookRequest("POST", callback(), Map.of(), headers, body, now);
        }

        @Override
        public byte[] grown(byte[] body) {
            return ("X-Field-Of-Tomorrow: =?x?\r\n" + new String(body, StandardCharsets.UTF_8))
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
}
