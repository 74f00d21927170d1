package io.chat4all.service.telemetry;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Capability;
import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import java.util.List;
import java.util.Set;

/// A log whose producers and subscriptions are measured. Consumers and readers are for tools, and are not.
final class ObservedMessaging implements Messaging {

    private final Messaging log;
    private final Telemetry telemetry;

    ObservedMessaging(Messaging log, Telemetry telemetry) {
        this.log = log;
        this.telemetry = telemetry;
    }

    @Override
    public Set<Capability> capabilities() {
        return log.capabilities();
    }

    @Override
    public void ensure(List<Topic<?>> topics) {
        log.ensure(topics);
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic) {
        return new ObservedProducer<>(log.producer(topic), topic.name(), telemetry);
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic, String name) {
        return new ObservedProducer<>(log.producer(topic, name), topic.name(), telemetry);
    }

    @Override
    public <T> Subscription subscribe(
            Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        var observed = new ObservedHandler<>(handler, topic, telemetry);
        var subscription = log.subscribe(topic, options, maxBatch, observed);
        SubscriptionGauges.show(telemetry.metrics(), topic.name(), subscription);
        return subscription;
    }

    @Override
    public <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options) {
        return log.consumer(topic, options);
    }

    @Override
    public <T> Reader<T> reader(Topic<T> topic, StartFrom place) {
        return log.reader(topic, place);
    }

    @Override
    public LogInventory inventory() {
        return log.inventory();
    }

    @Override
    public boolean isReachable() {
        return log.isReachable();
    }

    @Override
    public void close() {
        log.close();
    }
}
