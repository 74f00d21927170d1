package io.chat4all.channel.telegram;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.conformance.ChannelConformance;
import io.chat4all.channel.conformance.JsonBody;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.emulator.EmulatedChannel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class TelegramConformanceIT extends ChannelConformance {

    @Override
    protected PlayedChannel play() {
        return new Played();
    }

    private static final class Played extends EmulatedChannel {

        private static final String WORD = "telegram-webhook-secret-1";
        private static final Map<String, String> CREDENTIALS =
                Map.of("bot_token", "12:telegram-bot-token-1", "webhook_secret", WORD);

        Played() {
            super(new TelegramAdapter(), new Business("12", "7001", "7002", 0, CREDENTIALS, Map.of()));
        }

        @Override
        public Map<String, String> options() {
            return Map.of("base-url", url());
        }

        @Override
        public AccountSettings account() {
            return account(Map.of(), CREDENTIALS);
        }

        @Override
        public AccountSettings stranger() {
            return account(
                    Map.of(),
                    Map.of(
                            "bot_token", "12:telegram-bot-token-2",
                            "webhook_secret", "telegram-webhook-secret-2"));
        }

        @Override
        public WebhookRequest call(byte[] body) {
            return new WebhookRequest(
                    "POST", callback(), Map.of(), Map.of(TelegramCallback.HEADER, WORD), body, Instant.now());
        }

        @Override
        public boolean provesBody() {
            return false;
        }

        @Override
        public byte[] grown(byte[] body) {
            return JsonBody.grown(body);
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
