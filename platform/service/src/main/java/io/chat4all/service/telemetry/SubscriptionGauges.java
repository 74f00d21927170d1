package io.chat4all.service.telemetry;

import io.chat4all.messaging.Subscription;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.function.ToDoubleFunction;

/// What a subscription shows of itself, whatever the broker: how far it is behind, and how near to its bounds.
record SubscriptionGauges(Metrics metrics, String topic, Subscription subscription) {

    static void show(Metrics metrics, String topic, Subscription subscription) {
        var gauges = new SubscriptionGauges(metrics, topic, subscription);
        gauges.show(Metric.CONSUMER_LAG, Subscription::lag);
        gauges.show(Metric.LOG_IN_FLIGHT, Subscription::inFlight);
        gauges.show(Metric.LOG_LANES, each -> each.holding().keys());
        gauges.show(Metric.LOG_RECORDS_HELD, each -> each.holding().records());
        gauges.show(Metric.LOG_BYTES_HELD, each -> each.holding().bytes());
        gauges.show(Metric.LOG_SPREAD, each -> each.holding().spread());
        gauges.show(Metric.LOG_SPREAD_LIMIT, each -> each.holding().maxSpread());
        metrics.counted(Metric.DEAD_LETTERS, subscription::deadLettered, topic, subscription.name());
    }

    private void show(Metric metric, ToDoubleFunction<Subscription> value) {
        metrics.gauge(metric, () -> value.applyAsDouble(subscription), topic, subscription.name());
    }
}
