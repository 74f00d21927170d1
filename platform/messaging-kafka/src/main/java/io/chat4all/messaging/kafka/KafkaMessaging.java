package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/// The log on Kafka 4. Does not need the broker to be up when it connects: everything waits for it, within its
/// timeout.
///
/// - A topic is a Kafka topic of the same name, with a dead-letter topic `<topic>.dead-letters` of one partition
///   beside it.
/// - A position is the configured partition epoch and the offset.
/// - A subscription `name` of a topic is the consumer group `<name>.<topic>`, on the `consumer` group protocol
///   (KIP-848).
public final class KafkaMessaging implements Messaging {

    private final KafkaConfig config;
    private final Admin admin;
    private final LogWriter log;
    private final KafkaTopics topics;
    private final Reachability reachability;

    private KafkaMessaging(KafkaConfig config, Admin admin, LogWriter log) {
        this.config = config;
        this.admin = admin;
        this.log = log;
        this.topics = new KafkaTopics(admin, config);
        this.reachability = new Reachability(admin);
    }

    public static KafkaMessaging connect(KafkaConfig config) {
        var log = new LogWriter(config);
        return new KafkaMessaging(config, Admin.create(ClientSettings.admin(config)), log);
    }

    @Override
    public void ensure(List<Topic<?>> topics) {
        this.topics.ensure(topics);
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic) {
        return new KafkaTopicProducer<>(topic, log, config.partitionEpoch());
    }

    @Override
    public <T> Subscription subscribe(
            Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        return switch (options.type()) {
            case KEY_SHARED ->
                KeySharedSubscription.start(topic, options, maxBatch, handler, config, log, reachability);
        };
    }

    @Override
    public boolean isReachable() {
        return reachability.isReachable();
    }

    @Override
    public void close() {
        log.close();
        admin.close();
    }
}
