package io.chat4all.messaging.pulsar;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.admin.PulsarAdmin;
import org.apache.pulsar.client.admin.PulsarAdminException;
import org.apache.pulsar.common.policies.data.PartitionedTopicStats;

/// The topics whose broker drops repeated records: a policy of the topic, switched on by the first producer with a
/// name.
final class Deduplication {

    private static final long PAUSE_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 30;
    private static final String IN_FORCE = "Enabled";

    private final PulsarAdmin admin;

    Deduplication(PulsarAdmin admin) {
        this.admin = admin;
    }

    /// By the topic's policy, its namespace's or the broker's.
    CompletableFuture<Boolean> isOn(String topic) {
        return admin.topicPolicies()
                .getDeduplicationStatusAsync(topic, true)
                .exceptionallyCompose(failure -> cause(failure) instanceof PulsarAdminException.NotAllowedException
                        ? completedFuture(false)
                        : failedFuture(failure));
    }

    CompletableFuture<Void> switchOn(String topic) {
        return isOn(topic)
                .thenCompose(on ->
                        on ? completedFuture(null) : admin.topicPolicies().setDeduplicationStatusAsync(topic, true));
    }

    /// A policy reaches the broker by a topic of its own, so it takes a moment. The partitions have to be in use.
    CompletableFuture<Void> awaitInForce(String topic) {
        return poll(topic).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> poll(String topic) {
        return admin.topics()
                .getPartitionedStatsAsync(topic, true)
                .thenCompose(stats -> isInForce(stats) ? completedFuture(null) : pause().thenCompose(_ -> poll(topic)));
    }

    private static boolean isInForce(PartitionedTopicStats stats) {
        return stats.getPartitions().values().stream()
                .allMatch(partition -> IN_FORCE.equals(partition.getDeduplicationStatus()));
    }

    private static CompletableFuture<Boolean> pause() {
        return supplyAsync(() -> true, delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
