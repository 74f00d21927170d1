package io.chat4all.channel.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// What came of a call to a provider.
public sealed interface HttpReply {

    /// @param body at most [ProviderHttp#MAX_ANSWER_BYTES]
    @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
    record Answered(int status, HttpHeaders headers, byte[] body) implements HttpReply {

        private static final int MOST_RETRY_SECONDS = 86_400;

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /// How long the provider wants to be left alone: `Retry-After` in seconds, at least one of them and at
        /// most a day, whatever it says. Empty when it gives no seconds.
        public Optional<Duration> retryAfter() {
            return header("retry-after")
                    .filter(seconds -> seconds.matches("[0-9]{1,18}"))
                    .map(seconds -> Math.clamp(Long.parseLong(seconds), 1, MOST_RETRY_SECONDS))
                    .map(Duration::ofSeconds);
        }

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return status + " with " + body.length + " bytes";
        }
    }

    /// No connection came about: the provider surely has nothing of it.
    record NotSent(String detail) implements HttpReply {}

    /// The request, or a part of it, went out, and no whole answer came back: it may have worked.
    record Lost(String detail) implements HttpReply {}
}
