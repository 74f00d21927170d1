package io.chat4all.messaging.pulsar;

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
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import io.chat4all.messaging.work.HandlerSubscription;
import io.chat4all.messaging.work.Inbox;
import io.chat4all.messaging.work.InboxConsumer;
import io.chat4all.messaging.work.Letters;
import io.chat4all.messaging.work.RecordSink;
import io.chat4all.messaging.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The log on Pulsar 4. Does not need the broker to be up when it connects: everything waits for it, within its
/// timeout.
///
/// - A topic is the partitioned topic `persistent://tenant/namespace/name`, with `name.dead-letters` of one partition
///   beside it.
/// - A position is the ledger's id, and the entry with the index in its batch.
/// - Subscriptions, their types and their names are Pulsar's own.
public final class PulsarMessaging implements Messaging {

    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.PRODUCER_DEDUPLICATION,
            Capability.REDELIVERY_COUNT_SURVIVES,
            Capability.SEEK_MOVES_ALL_SUBSCRIBERS,
            Capability.SEEK_SHARED);

    private final Connection connection;
    private final PulsarTopics topics;
    private final NativeProducers producers;
    private final Reachability reachability;
    private final Map<String, TopicWriter> writers = new ConcurrentHashMap<>();

    private PulsarMessaging(Connection connection) {
        this.connection = connection;
        this.topics = new PulsarTopics(connection);
        this.producers = new NativeProducers(connection);
        this.reachability = new Reachability(connection);
    }

    public static PulsarMessaging connect(PulsarConfig config) {
        return new PulsarMessaging(Connection.open(config));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void ensure(List<Topic<?>> topics) {
        this.topics.ensure(topics);
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic) {
        var writer = writers.computeIfAbsent(topic.name(), name -> writer(name, Optional.empty()));
        return new PulsarProducer<>(topic, writer, false);
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic, String name) {
        return new PulsarProducer<>(topic, writer(topic.name(), Optional.of(name)), true);
    }

    private TopicWriter writer(String topic, Optional<String> name) {
        return new TopicWriter(
                connection.names().full(topic),
                name,
                producers,
                connection.config().deliveryTimeout());
    }

    @Override
    public <T> Subscription subscribe(
            Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        var letters = Letters.of(topic, options, this);
        var workers = Workers.of(threadName(topic, options), topic.schema(), options, maxBatch, handler, letters);
        var feeds = started(topic, options, workers, letters, options.drainTimeout());
        return new HandlerSubscription(options.name(), feeds, workers, letters);
    }

    @Override
    public <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options) {
        var letters = Letters.of(topic, options, this);
        var inbox = new Inbox<>(threadName(topic, options), topic.schema(), options, letters);
        // Who closes has acknowledged what he wants to.
        var feeds = started(topic, options, inbox, letters, Duration.ZERO);
        return new InboxConsumer<>(options, feeds, inbox, letters);
    }

    private static String threadName(Topic<?> topic, SubscriptionOptions options) {
        return options.name() + " of " + topic.name();
    }

    private Feeds started(
            Topic<?> topic, SubscriptionOptions options, RecordSink sink, Letters letters, Duration patience) {
        try {
            var feeds = feeds(topic, options, sink, patience);
            feeds.start();
            return feeds;
        } catch (RuntimeException e) {
            sink.close();
            letters.close();
            throw e;
        }
    }

    private Feeds feeds(Topic<?> topic, SubscriptionOptions options, RecordSink sink, Duration patience) {
        var consumers = new NativeConsumers(connection, options, options.name() + "-" + UUID.randomUUID());
        return new Feeds(consumers, partitions(topic), retryPartitions(topic, options), sink, patience);
    }

    private List<String> retryPartitions(Topic<?> topic, SubscriptionOptions options) {
        if (!options.deadLetters().retryLetters() || options.type() != SubscriptionType.SHARED) {
            return List.of();
        }
        var retries = Letters.retryTopic(topic, options);
        topics.ensureAlone(retries);
        return partitions(retries);
    }

    /// As many as there are, which may be other than the topic says.
    private List<String> partitions(Topic<?> topic) {
        var asked = connection.client().getPartitionsForTopic(connection.names().full(topic.name()), false);
        return Connection.await(asked, connection.config().startupTimeout(), "the partitions of " + topic.name());
    }

    @Override
    public <T> Reader<T> reader(Topic<T> topic, StartFrom place) {
        return PulsarReader.open(topic, partitions(topic), place, connection);
    }

    @Override
    public LogInventory inventory() {
        return new PulsarInventory(connection);
    }

    @Override
    public boolean isReachable() {
        return reachability.isReachable();
    }

    @Override
    public void close() {
        writers.values().forEach(TopicWriter::close);
        connection.close();
    }
}
