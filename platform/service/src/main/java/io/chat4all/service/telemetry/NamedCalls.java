package io.chat4all.service.telemetry;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Measures calls to a server that stands behind us, each kind of call by itself.
public final class NamedCalls {

    private record Series(String span, Distribution duration, Count errors) {}

    private final String system;
    private final Tracing tracing;
    private final Map<String, String> attributes;
    private final Function<String, Distribution> durations;
    private final Function<String, Count> errors;
    private final Map<String, Series> series = new ConcurrentHashMap<>();

    /// Both functions are asked once for each name.
    ///
    /// @param system the server's kind: `cassandra`
    NamedCalls(
            String system, Tracing tracing, Function<String, Distribution> durations, Function<String, Count> errors) {
        this.system = system;
        this.tracing = tracing;
        this.attributes = Map.of("db.system.name", system);
        this.durations = durations;
        this.errors = errors;
    }

    /// On the thread that made the call, just after its end.
    ///
    /// @param name one of the few that our code makes
    public void took(String name, long nanos, boolean failed) {
        var measured = seriesOf(name);
        measured.duration().tookNanos(nanos);
        if (failed) {
            measured.errors().increment();
        }
        tracing.ended(measured.span(), SpanKind.CLIENT, nanos, failed, attributes);
    }

    /// From now on its series are there, at 0.
    void begin(String name) {
        seriesOf(name);
    }

    private Series seriesOf(String name) {
        var known = series.get(name);
        return known == null ? series.computeIfAbsent(name, this::series) : known;
    }

    private Series series(String name) {
        return new Series(system + " " + name, durations.apply(name), errors.apply(name));
    }
}
