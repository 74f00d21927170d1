package io.chat4all.service;

import io.chat4all.messaging.Subscription;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.function.ToLongFunction;

/// What a subscription shows of itself: how far it is behind, and how near to its bounds.
public final class SubscriptionMetrics {

    private final MeterRegistry registry;
    private final Subscription subscription;
    private final List<Tag> tags;

    private SubscriptionMetrics(MeterRegistry registry, String topic, Subscription subscription) {
        this.registry = registry;
        this.subscription = subscription;
        this.tags = List.of(Tag.create("topic", topic), Tag.create("subscription", subscription.name()));
    }

    /// Whatever the broker: the name of the lag is what dashboards expect.
    public static void register(MeterRegistry registry, String topic, Subscription subscription) {
        var metrics = new SubscriptionMetrics(registry, topic, subscription);
        metrics.gauge(
                "kafka_consumer_lag", "Records not finished yet, of this subscriber's partitions", Subscription::lag);
        metrics.gauge("log_records_in_flight", "Records, or batches, that handlers work on", Subscription::inFlight);
        metrics.gauge(
                "log_records_held",
                "Records fetched and not finished",
                each -> each.holding().records());
        metrics.gauge(
                "log_bytes_held",
                "What these take in memory",
                each -> each.holding().bytes());
        metrics.gauge(
                "log_spread",
                "Records from the oldest unfinished one to the newest fetched one of a partition: a stuck key makes it grow",
                each -> each.holding().spread());
        metrics.gauge(
                "log_spread_limit",
                "Where a partition is fetched from no more until its oldest record is finished",
                each -> each.holding().maxSpread());
    }

    private void gauge(String name, String description, ToLongFunction<Subscription> value) {
        registry.getOrCreate(Gauge.builder(name, () -> value.applyAsLong(subscription))
                .description(description)
                .tags(tags));
    }
}
