package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.Holding;
import io.chat4all.messaging.InitialPosition;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.work.HandlerSubscription;
import io.chat4all.messaging.work.Inbox;
import io.chat4all.messaging.work.InboxConsumer;
import io.chat4all.messaging.work.Letters;
import io.chat4all.messaging.work.RecordSink;
import io.chat4all.messaging.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;

/// Opens subscriptions of type SHARED, on share groups.
final class ShareGroups {

    /// Fewer would cost a trip to the broker for each few records.
    private static final int SMALLEST_BATCH = 20;

    private static final int LARGEST_BATCH = 200;

    private final KafkaConfig config;
    private final Messaging messaging;
    private final Admin admin;
    private final ShareGroupAdmin groups;
    private final KafkaTopics topics;
    private final Reachability reachability;

    ShareGroups(KafkaConfig config, Messaging messaging, Admin admin, KafkaTopics topics, Reachability reachability) {
        this.config = config;
        this.messaging = messaging;
        this.admin = admin;
        this.groups = new ShareGroupAdmin(admin);
        this.topics = topics;
        this.reachability = reachability;
    }

    <T> Subscription subscribe(Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        var group = prepare(topic, options, options.drainTimeout());
        var letters = Letters.of(topic, options, messaging);
        var workers = Workers.of(group.id(), topic.schema(), options, maxBatch, handler, letters);
        var members = start(group, options, workers, _ -> workers.running() < options.maxInFlight());
        return new HandlerSubscription(options.name(), members, workers, letters);
    }

    <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options) {
        // Who closes has acknowledged what he wants to.
        var group = prepare(topic, options, Duration.ZERO);
        var letters = Letters.of(topic, options, messaging);
        var inbox = new Inbox<>(group.id(), topic.schema(), options, letters);
        var members = start(group, options, inbox, holding -> holding.records() < options.maxInFlight());
        return new InboxConsumer<>(options, members, inbox, letters);
    }

    private ShareGroup prepare(Topic<?> topic, SubscriptionOptions options, Duration drainTimeout) {
        var group = group(topic, options, drainTimeout);
        if (group.topics().size() > 1) {
            topics.ensure(List.of(group.topics().getLast()));
        }
        groups.beginAtTheStart(group);
        if (options.from() == InitialPosition.LATEST) {
            groups.beginAtTheEnd(group);
        }
        groups.saveTheDropped(
                group, options.deadLetters().deadLetterTopic().orElse(DeadLetterPolicy.deadLettersOf(topic.name())));
        return group;
    }

    private ShareGroup group(Topic<?> topic, SubscriptionOptions options, Duration drainTimeout) {
        var name = GroupName.of(options, topic.name()).toString();
        List<Topic<?>> all = options.deadLetters().retryLetters()
                ? List.of(topic, Letters.retryTopic(topic, options))
                : List.of(topic);
        return new ShareGroup(name, all, config.partitionEpoch(), drainTimeout, new ShareSpread());
    }

    private ShareMembers start(
            ShareGroup group, SubscriptionOptions options, RecordSink sink, Predicate<Holding> hungry) {
        var batch = Math.clamp(2L * options.maxInFlight() / ShareMembers.fewest(group), SMALLEST_BATCH, LARGEST_BATCH);
        var subscriber = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return ShareMembers.start(
                group,
                () -> ClientSettings.shareConsumer(config, group.id(), subscriber, batch),
                sink,
                hungry,
                new ShareLag(admin, group.id()),
                reachability);
    }
}
