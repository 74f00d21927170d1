package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Capability;
import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NotSupported;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The log on Kafka 4. Does not need the broker to be up when it connects: everything waits for it, within its
/// timeout.
///
/// - A topic is a Kafka topic of the same name, with a dead-letter topic of one partition beside it.
/// - A position is the configured partition epoch and the offset.
/// - A subscription `name` of a topic is the group `<name>.<topic>`: a consumer group on the `consumer`
///   protocol (KIP-848), or for type SHARED a share group (KIP-932).
/// - Records that are due later wait in topic `delays`. Every process that consumes, or sends such records,
///   moves them.
public final class KafkaMessaging implements Messaging {

    private static final Clock CLOCK = Clock.systemUTC();

    private final KafkaConfig config;
    private final Admin admin;
    private final LogWriter log;
    private final RecordWriter records;
    private final KafkaTopics topics;
    private final Reachability reachability;
    private final Groups groups;
    private final ShareGroups shareGroups;
    private final MovingDelays delays;

    private KafkaMessaging(KafkaConfig config, Admin admin, LogWriter log) {
        this.config = config;
        this.admin = admin;
        this.log = log;
        this.records = new RecordWriter(log, CLOCK);
        this.topics = new KafkaTopics(admin, config);
        this.reachability = new Reachability(admin);
        this.groups = new Groups(config, this, new InitialOffsets(admin), reachability);
        this.shareGroups = new ShareGroups(config, this, admin, topics, reachability);
        this.delays = new MovingDelays(groups, new DelayMover(log, records, CLOCK));
    }

    public static KafkaMessaging connect(KafkaConfig config) {
        var log = new LogWriter(config);
        return new KafkaMessaging(config, Admin.create(ClientSettings.admin(config)), log);
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.DELAY_IN_ORDERED_TYPES);
    }

    @Override
    public void ensure(List<Topic<?>> topics) {
        this.topics.ensure(topics);
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic) {
        return new KafkaTopicProducer<>(topic, log, records, delays, config.partitionEpoch());
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic, String name) {
        throw new NotSupported(Capability.PRODUCER_DEDUPLICATION, "a producer of the name " + name);
    }

    @Override
    public <T> Subscription subscribe(
            Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        delays.start();
        return options.type() == SubscriptionType.SHARED
                ? shareGroups.subscribe(topic, options, maxBatch, handler)
                : groups.subscribe(topic, options, maxBatch, handler);
    }

    @Override
    public <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options) {
        return options.type() == SubscriptionType.SHARED
                ? shareGroups.consumer(topic, options)
                : groups.consumer(topic, options);
    }

    @Override
    public <T> Reader<T> reader(Topic<T> topic, StartFrom place) {
        var consumer = new KafkaConsumer<>(
                ClientSettings.reader(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var reader = new KafkaReader<>(topic, consumer, config.partitionEpoch());
        reader.seek(place);
        return reader;
    }

    @Override
    public LogInventory inventory() {
        return new KafkaInventory(admin);
    }

    @Override
    public boolean isReachable() {
        return reachability.isReachable();
    }

    @Override
    public void close() {
        delays.close();
        log.close();
        admin.close();
    }
}
