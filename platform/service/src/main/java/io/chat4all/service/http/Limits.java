package io.chat4all.service.http;

import io.chat4all.config.Section;
import java.time.Duration;

/// What keeps one client from taking everything.
///
/// @param maxBodyBytes a longer request body is answered with 413
/// @param maxConnections TCP connections at once; more wait in the backlog
/// @param maxConcurrentRequests HTTP requests under way at once, as many gRPC calls, and as many gRPC streams;
///     more are answered with 429
/// @param requestReadTimeout within which a request must have arrived; a body gets one more second for each KiB
public record Limits(long maxBodyBytes, int maxConnections, int maxConcurrentRequests, Duration requestReadTimeout) {

    private static final int DEFAULT_MAX_BODY_BYTES = 1024 * 1024;
    private static final int DEFAULT_MAX_CONNECTIONS = 12_000;
    private static final int DEFAULT_MAX_CONCURRENT_REQUESTS = 2_000;

    public static Limits from(Section section) {
        return new Limits(
                section.integer("max-body-bytes", DEFAULT_MAX_BODY_BYTES),
                section.integer("max-connections", DEFAULT_MAX_CONNECTIONS),
                section.integer("max-concurrent-requests", DEFAULT_MAX_CONCURRENT_REQUESTS),
                section.duration("request-read-timeout", Duration.ofSeconds(30)));
    }
}
