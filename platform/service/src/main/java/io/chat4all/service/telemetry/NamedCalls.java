package io.chat4all.service.telemetry;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Measures calls to a server that stands behind us, each kind of call by itself.
public final class NamedCalls {

    private record Series(Distribution duration, Count errors) {}

    private final Function<String, Distribution> durations;
    private final Function<String, Count> errors;
    private final Map<String, Series> series = new ConcurrentHashMap<>();

    /// Both are asked once for each name.
    NamedCalls(Function<String, Distribution> durations, Function<String, Count> errors) {
        this.durations = durations;
        this.errors = errors;
    }

    /// @param name one of the few that our code makes
    public void took(String name, long nanos, boolean failed) {
        var measured = seriesOf(name);
        measured.duration().tookNanos(nanos);
        if (failed) {
            measured.errors().increment();
        }
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
        return new Series(durations.apply(name), errors.apply(name));
    }
}
