package io.chat4all.messaging.pulsar;

import static java.util.concurrent.CompletableFuture.allOf;

import io.chat4all.messaging.LogInventory;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pulsar.client.admin.Topics;
import org.apache.pulsar.common.policies.data.PartitionedTopicInternalStats;
import org.apache.pulsar.common.policies.data.PartitionedTopicStats;
import org.apache.pulsar.common.policies.data.SubscriptionStats;
import org.apache.pulsar.common.policies.data.TopicStats;

/// Asks the admin API. It counts entries, and a batch is one: the figures are the least that there can be.
final class PulsarInventory implements LogInventory {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Topics topics;
    private final String namespace;

    PulsarInventory(Connection connection) {
        this.topics = connection.admin().topics();
        this.namespace = connection.names().namespace();
    }

    @Override
    public List<TopicState> topics() {
        return all(topic -> topics.getPartitionedInternalStatsAsync(topic)
                        .thenApply(stats -> Stream.of(topicState(topic, stats))))
                .sorted(Comparator.comparing(TopicState::name))
                .toList();
    }

    private static TopicState topicState(String topic, PartitionedTopicInternalStats stats) {
        var records = stats.partitions.values().stream()
                .mapToLong(partition -> partition.numberOfEntries)
                .sum();
        return new TopicState(TopicNames.plain(topic), stats.partitions.size(), records);
    }

    @Override
    public List<SubscriptionState> subscriptions() {
        return all(topic -> topics.getPartitionedStatsAsync(topic, true).thenApply(stats -> states(topic, stats)))
                .sorted(Comparator.comparing(SubscriptionState::topic).thenComparing(SubscriptionState::name))
                .toList();
    }

    private static Stream<SubscriptionState> states(String topic, PartitionedTopicStats stats) {
        var sums = new TreeMap<String, Sum>();
        for (TopicStats partition : stats.getPartitions().values()) {
            for (Map.Entry<String, ? extends SubscriptionStats> found :
                    partition.getSubscriptions().entrySet()) {
                if (found.getValue().isDurable()) {
                    sums.computeIfAbsent(found.getKey(), _ -> new Sum()).add(found.getValue());
                }
            }
        }
        return sums.entrySet().stream().map(sum -> sum.getValue().state(TopicNames.plain(topic), sum.getKey()));
    }

    /// Of the partitions. A subscriber has the same name on each.
    private static final class Sum {

        private final Collection<String> subscribers = new HashSet<>();
        private long lag;

        void add(SubscriptionStats stats) {
            lag += stats.getMsgBacklog();
            stats.getConsumers().forEach(consumer -> subscribers.add(consumer.getConsumerName()));
        }

        SubscriptionState state(String topic, String name) {
            return new SubscriptionState(topic, name, lag, subscribers.size());
        }
    }

    private <S> Stream<S> all(Function<String, CompletableFuture<Stream<S>>> ask) {
        return Connection.await(
                topics.getPartitionedTopicListAsync(namespace).thenCompose(names -> joined(names, ask)),
                PATIENCE,
                "asking what is in " + namespace);
    }

    private static <S> CompletableFuture<Stream<S>> joined(
            List<String> names, Function<String, CompletableFuture<Stream<S>>> ask) {
        var answers = names.stream()
                .filter(name -> !TopicNames.isBrokers(name))
                .map(ask)
                .toList();
        return allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().flatMap(CompletableFuture::join));
    }
}
