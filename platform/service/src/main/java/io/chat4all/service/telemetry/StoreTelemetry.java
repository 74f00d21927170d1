package io.chat4all.service.telemetry;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.Map;
import java.util.Objects;

/// Measures the calls to the store.
public final class StoreTelemetry {

    private record Series(Distribution duration, Count errors) {}

    private final Map<String, Series> series;

    StoreTelemetry(Metrics metrics) {
        series = Map.of(
                "read", series(metrics, Metric.STORE_READ, "read"),
                "write", series(metrics, Metric.STORE_WRITE, "write"),
                "decide", series(metrics, Metric.STORE_DECIDE, "decide"));
    }

    private static Series series(Metrics metrics, Metric duration, String operation) {
        return new Series(metrics.distribution(duration), metrics.count(Metric.STORE_ERRORS, operation));
    }

    /// @param operation `read`, `write` or `decide`
    public void took(String operation, long nanos, boolean failed) {
        var measured = Objects.requireNonNull(series.get(operation), operation);
        measured.duration().tookNanos(nanos);
        if (failed) {
            measured.errors().increment();
        }
    }
}
