package io.chat4all.messaging.kafka;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Makes topics, each with its dead-letter topic; and that of the delays, which all share.
final class KafkaTopics {

    private static final Logger LOG = System.getLogger(KafkaTopics.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String DEAD_LETTER_MAX_BYTES = String.valueOf(2 << 20);

    private final Admin admin;
    private final short replication;
    private final Duration patience;

    KafkaTopics(Admin admin, KafkaConfig config) {
        this.admin = admin;
        this.replication = (short) config.replication();
        this.patience = config.startupTimeout();
    }

    /// @throws LogUnavailable when the broker does not answer within the startup timeout
    void ensure(List<Topic<?>> asked) {
        var topics =
                Stream.concat(asked.stream(), Stream.of(MovingDelays.TOPIC)).toList();
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    create(topics);
                    awaitLeaders(topics);
                    return;
                } catch (ExecutionException e) {
                    pauseOrGiveUp(e, deadline);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while making topics", e);
        }
    }

    private static void pauseOrGiveUp(ExecutionException failure, long deadline) throws InterruptedException {
        if (!(failure.getCause() instanceof RetriableException)) {
            throw new LogUnavailable("the broker does not make the topics: " + failure.getMessage(), failure);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new LogUnavailable("the broker does not answer: " + failure.getMessage(), failure);
        }
        Thread.sleep(PAUSE);
    }

    private void create(List<Topic<?>> topics) throws ExecutionException, InterruptedException {
        var missing = topics.stream().flatMap(this::withDeadLetters).toList();
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private Stream<NewTopic> withDeadLetters(Topic<?> topic) {
        return Stream.of(
                newTopic(topic.name(), topic.partitions(), Map.of()),
                newTopic(
                        DeadLetterPolicy.deadLettersOf(topic.name()),
                        1,
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEAD_LETTER_MAX_BYTES)));
    }

    private NewTopic newTopic(String name, int partitions, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(Math.max(1, replication - 1)));
        return new NewTopic(name, partitions, replication).configs(all);
    }

    /// `createTopics` returns before the leaders serve, and an idempotent producer that comes too early can
    /// lose a batch for good (KAFKA-15591). A leader that answers an offset request takes records.
    private void awaitLeaders(List<Topic<?>> topics) throws ExecutionException, InterruptedException {
        var names = topics.stream()
                .flatMap(topic -> Stream.of(topic.name(), DeadLetterPolicy.deadLettersOf(topic.name())))
                .toList();
        var found = admin.describeTopics(names).allTopicNames().get();
        topics.forEach(topic -> compare(topic, found));
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        found.forEach((name, description) -> description
                .partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        admin.listOffsets(latest).all().get();
    }

    private static void compare(Topic<?> topic, Map<String, TopicDescription> found) {
        var description = found.get(topic.name());
        if (description != null && description.partitions().size() != topic.partitions()) {
            LOG.log(
                    Level.WARNING,
                    "topic {0} has {1} partitions, not {2}: kept as it is",
                    topic.name(),
                    description.partitions().size(),
                    topic.partitions());
        }
    }
}
