package io.chat4all.service.telemetry;

import io.chat4all.messaging.Messaging;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;

/// What one service measures of itself.
public record Telemetry(Metrics metrics) {

    public static Telemetry start() {
        return new Telemetry(Metrics.withJvm());
    }

    /// The log, with all that is written and read measured. Whoever closes it closes the log.
    public Messaging observing(Messaging log) {
        return new ObservedMessaging(log, metrics);
    }

    public StoreTelemetry store() {
        return new StoreTelemetry(metrics);
    }

    public NamedCalls redis() {
        return new NamedCalls(metrics, Metric.REDIS_DURATION, Metric.REDIS_ERRORS);
    }

    public NamedCalls objects() {
        return new NamedCalls(metrics, Metric.OBJECTS_DURATION, Metric.OBJECTS_ERRORS);
    }
}
