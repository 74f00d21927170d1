package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.InitialPosition;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionBusy;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.work.HandlerSubscription;
import io.chat4all.messaging.work.Inbox;
import io.chat4all.messaging.work.InboxConsumer;
import io.chat4all.messaging.work.Letters;
import io.chat4all.messaging.work.RecordSink;
import io.chat4all.messaging.work.Workers;
import java.time.Duration;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;

/// Opens subscriptions on consumer groups: all types but SHARED.
final class Groups {

    private final KafkaConfig config;
    private final Messaging messaging;
    private final InitialOffsets initialOffsets;
    private final Reachability reachability;

    Groups(KafkaConfig config, Messaging messaging, InitialOffsets initialOffsets, Reachability reachability) {
        this.config = config;
        this.messaging = messaging;
        this.initialOffsets = initialOffsets;
        this.reachability = reachability;
    }

    <T> Subscription subscribe(Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        var letters = Letters.of(topic, options, messaging);
        var name = GroupName.of(options, topic.name());
        var workers = Workers.of(name.toString(), topic.schema(), options, maxBatch, handler, letters);
        var loop = start(name, options, workers, letters, options.drainTimeout());
        return new HandlerSubscription(options.name(), loop, workers, letters);
    }

    <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options) {
        var letters = Letters.of(topic, options, messaging);
        var name = GroupName.of(options, topic.name());
        var inbox = new Inbox<>(name.toString(), topic.schema(), options, letters);
        // Who closes has acknowledged what he wants to.
        var loop = start(name, options, inbox, letters, Duration.ZERO);
        return new InboxConsumer<>(options, loop, inbox, letters);
    }

    private GroupLoop start(
            GroupName name, SubscriptionOptions options, RecordSink sink, Letters letters, Duration closeTimeout) {
        try {
            return start(name, options, sink, closeTimeout);
        } catch (RuntimeException e) {
            sink.close();
            letters.close();
            throw e;
        }
    }

    private GroupLoop start(GroupName name, SubscriptionOptions options, RecordSink sink, Duration closeTimeout) {
        if (options.from() == InitialPosition.LATEST) {
            initialOffsets.fixAtTheEnd(name);
        }
        var exclusive = options.type() == SubscriptionType.EXCLUSIVE;
        var group = new GroupLoop.Group(
                name.toString(), name.topic(), config.partitionEpoch(), options.drainTimeout(), closeTimeout);
        var settings = exclusive
                ? ClientSettings.exclusiveConsumer(config, group.id(), options.drainTimeout())
                : ClientSettings.consumer(config, group.id(), options.drainTimeout());
        var loop = GroupLoop.start(group, settings, sink, reachability);
        return exclusive ? joined(loop, name) : loop;
    }

    private GroupLoop joined(GroupLoop loop, GroupName name) {
        try {
            loop.awaitJoined(config.startupTimeout());
            return loop;
        } catch (UnreleasedInstanceIdException _) {
            loop.close();
            throw new SubscriptionBusy(name.subscription(), name.topic());
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }
}
