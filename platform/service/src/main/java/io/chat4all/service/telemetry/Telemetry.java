package io.chat4all.service.telemetry;

import io.chat4all.messaging.Messaging;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.Map;
import java.util.Objects;

/// What one service tells of itself: what it measures, and the traces of the calls it works for.
public record Telemetry(Metrics metrics, Tracing tracing) implements AutoCloseable {

    /// @param service its name: `gateway`
    public static Telemetry start(String service, TracingConfig traces) {
        return new Telemetry(Metrics.withJvm(), Tracing.start(service, traces));
    }

    /// The log, with all that is written and read measured. Whoever closes it closes the log.
    public Messaging observing(Messaging log) {
        return new ObservedMessaging(log, this);
    }

    /// Of the store: `read`, `write` and `decide`, each with a metric of its own.
    public NamedCalls store() {
        var durations = Map.of("read", Metric.STORE_READ, "write", Metric.STORE_WRITE, "decide", Metric.STORE_DECIDE);
        var calls = new NamedCalls(
                "cassandra",
                tracing,
                operation -> metrics.distribution(Objects.requireNonNull(durations.get(operation), operation)),
                operation -> metrics.count(Metric.STORE_ERRORS, operation));
        durations.keySet().forEach(calls::begin);
        return calls;
    }

    public NamedCalls redis() {
        return calls("redis", Metric.REDIS_DURATION, Metric.REDIS_ERRORS);
    }

    public NamedCalls objects() {
        return calls("s3", Metric.OBJECTS_DURATION, Metric.OBJECTS_ERRORS);
    }

    private NamedCalls calls(String system, Metric duration, Metric errors) {
        return new NamedCalls(
                system, tracing, name -> metrics.distribution(duration, name), name -> metrics.count(errors, name));
    }

    /// Sends the spans that wait.
    @Override
    public void close() {
        tracing.close();
    }
}
