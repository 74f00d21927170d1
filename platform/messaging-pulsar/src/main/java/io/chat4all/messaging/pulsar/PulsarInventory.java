package io.chat4all.messaging.pulsar;

import static java.util.concurrent.CompletableFuture.allOf;

import io.chat4all.messaging.LogInventory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pulsar.client.admin.Topics;

/// Asks the admin API, about all topics at once.
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
        return figures().stream()
                .map(TopicFigures::topicState)
                .sorted(Comparator.comparing(TopicState::name))
                .toList();
    }

    @Override
    public List<SubscriptionState> subscriptions() {
        return figures().stream()
                .flatMap(TopicFigures::subscriptionStates)
                .sorted(Comparator.comparing(SubscriptionState::topic).thenComparing(SubscriptionState::name))
                .toList();
    }

    private List<TopicFigures> figures() {
        return Connection.await(
                topics.getPartitionedTopicListAsync(namespace).thenCompose(this::figures),
                PATIENCE,
                "asking what is in " + namespace);
    }

    private CompletableFuture<List<TopicFigures>> figures(List<String> names) {
        var answers = names.stream()
                .filter(name -> !TopicNames.isBrokers(name))
                .map(this::figures)
                .toList();
        return allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<TopicFigures> figures(String topic) {
        return topics.getPartitionedStatsAsync(topic, true)
                .thenCombine(
                        topics.getPartitionedInternalStatsAsync(topic),
                        (stats, internal) -> new TopicFigures(topic, stats, internal));
    }
}
