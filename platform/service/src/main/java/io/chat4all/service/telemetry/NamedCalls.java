package io.chat4all.service.telemetry;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Measures calls to a server that stands behind us, each kind of call by itself.
public final class NamedCalls {

    private record Series(Distribution duration, Count errors) {}

    private final Metrics metrics;
    private final Metric duration;
    private final Metric errors;
    private final Map<String, Series> series = new ConcurrentHashMap<>();

    NamedCalls(Metrics metrics, Metric duration, Metric errors) {
        this.metrics = metrics;
        this.duration = duration;
        this.errors = errors;
    }

    /// @param name one of the few that our code makes
    public void took(String name, long nanos, boolean failed) {
        var known = series.get(name);
        var measured = known == null ? series.computeIfAbsent(name, this::series) : known;
        measured.duration().tookNanos(nanos);
        if (failed) {
            measured.errors().increment();
        }
    }

    private Series series(String name) {
        return new Series(metrics.distribution(duration, name), metrics.count(errors, name));
    }
}
