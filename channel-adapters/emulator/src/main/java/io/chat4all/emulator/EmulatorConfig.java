package io.chat4all.emulator;

import io.chat4all.config.Configuration;
import io.chat4all.config.Section;
import io.chat4all.emulator.provider.Reactions;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.http.Limits;
import java.time.Duration;

/// @param http of the providers' APIs, the emulator's own and the page
/// @param smtpPort 0 for any free one
/// @param seed of the faults
/// @param maxPhones that are kept
/// @param maxMessages that are kept on each
record EmulatorConfig(HttpConfig http, int smtpPort, int seed, int maxPhones, int maxMessages, Reactions reactions) {

    private static final int DEFAULT_PORT = 8090;
    private static final int DEFAULT_SMTP_PORT = 8025;

    /// WhatsApp takes documents of 100 MB.
    private static final int MAX_BODY_BYTES = 101 << 20;

    EmulatorConfig {
        if (maxPhones < 1 || maxMessages < 1) {
            throw new IllegalArgumentException(
                    "emulator.max-phones is %d and emulator.max-messages is %d: expected 1 or more"
                            .formatted(maxPhones, maxMessages));
        }
    }

    static EmulatorConfig from(Configuration configuration) {
        var own = configuration.section("emulator");
        var config = new EmulatorConfig(
                http(own),
                own.integer("smtp-port", DEFAULT_SMTP_PORT),
                own.integer("seed", 1),
                own.integer("max-phones", 1_000),
                own.integer("max-messages", 200),
                reactions(own));
        configuration.finish();
        return config;
    }

    private static Reactions reactions(Section own) {
        return new Reactions(
                own.duration("delivered-after", Duration.ofMillis(200)),
                own.duration("read-after", Duration.ofSeconds(1)));
    }

    /// With room for files, where nothing else is set.
    private static HttpConfig http(Section own) {
        var maxBodyBytes = own.integer("max-body-bytes", MAX_BODY_BYTES);
        var http = HttpConfig.from(own, DEFAULT_PORT);
        var limits = http.limits();
        return new HttpConfig(
                http.host(),
                http.port(),
                new Limits(
                        maxBodyBytes,
                        limits.maxConnections(),
                        limits.maxConcurrentRequests(),
                        limits.requestReadTimeout()),
                http.webSocket(),
                http.idleTimeout(),
                http.shutdownDelay(),
                http.shutdownGrace());
    }
}
