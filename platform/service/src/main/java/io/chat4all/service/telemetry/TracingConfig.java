package io.chat4all.service.telemetry;

import io.chat4all.config.Section;
import java.net.URI;
import java.util.Optional;

/// Where traces go: section `tracing` of the configuration, the same in all services.
///
/// @param endpoint of a collector that takes OTLP over HTTP, as Jaeger does: `http://jaeger:4318`; without one no
///     trace is kept, and each call has an id all the same
/// @param sample which share of the calls is kept, 0 to 1, when the caller did not decide
public record TracingConfig(Optional<URI> endpoint, double sample) {

    public static final TracingConfig NONE = new TracingConfig(Optional.empty(), 0);

    private static final double DEFAULT_SAMPLE = 0.01;

    public TracingConfig {
        endpoint.ifPresent(TracingConfig::requireHttp);
    }

    public static TracingConfig from(Section section) {
        var endpoint = section.text("endpoint", "");
        return new TracingConfig(
                endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint)),
                section.share("sample", DEFAULT_SAMPLE));
    }

    private static void requireHttp(URI endpoint) {
        var scheme = String.valueOf(endpoint.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "tracing.endpoint is the address of a collector, like http://jaeger:4318, not " + endpoint);
        }
    }
}
