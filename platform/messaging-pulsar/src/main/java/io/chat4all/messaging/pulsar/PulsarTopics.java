package io.chat4all.messaging.pulsar;

import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pulsar.client.admin.PulsarAdminException;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.common.policies.data.Policies;
import org.apache.pulsar.common.policies.data.RetentionPolicies;
import org.apache.pulsar.common.policies.data.TenantInfo;

/// Makes topics, each with its dead-letter topic, and the namespace that they are in.
final class PulsarTopics {

    private static final Logger LOG = System.getLogger(PulsarTopics.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int RETENTION_MINUTES =
            Math.toIntExact(Duration.ofDays(7).toMinutes());
    private static final int ANY_SIZE = -1;

    private final Connection connection;

    PulsarTopics(Connection connection) {
        this.connection = connection;
    }

    /// @throws LogUnavailable when the broker does not answer within the startup timeout
    void ensure(List<Topic<?>> topics) {
        var all = new LinkedHashMap<String, Integer>();
        for (var topic : topics) {
            all.put(topic.name(), topic.partitions());
            all.put(DeadLetterPolicy.deadLettersOf(topic.name()), 1);
        }
        ensure(all);
    }

    /// Without a dead-letter topic of its own, as a topic of letters is made.
    void ensureAlone(Topic<?> topic) {
        ensure(Map.of(topic.name(), topic.partitions()));
    }

    private void ensure(Map<String, Integer> topics) {
        var patience = connection.config().startupTimeout();
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                var left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1));
                Connection.await(create(topics), left, "making the topics " + topics.keySet());
                return;
            } catch (LogUnavailable e) {
                pauseOrGiveUp(e, deadline);
            }
        }
    }

    private static void pauseOrGiveUp(LogUnavailable failure, long deadline) {
        if (System.nanoTime() + PAUSE.toNanos() - deadline > 0
                || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        LOG.log(Level.DEBUG, "again: {0}", failure.getMessage());
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private CompletableFuture<Void> create(Map<String, Integer> topics) {
        return createNamespace()
                .thenCompose(_ -> allOf(topics.entrySet().stream()
                        .map(topic -> create(connection.names().full(topic.getKey()), topic.getValue()))
                        .toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<Void> createNamespace() {
        var policies = new Policies();
        policies.retention_policies = new RetentionPolicies(RETENTION_MINUTES, ANY_SIZE);
        var namespaces = connection.admin().namespaces();
        var made = namespaces.createNamespaceAsync(connection.names().namespace(), policies);
        return unlessThere(made)
                .exceptionallyCompose(failure -> cause(failure) instanceof PulsarAdminException.NotFoundException
                        ? createTenant().thenCompose(_ -> createNamespace())
                        : failedFuture(failure));
    }

    private CompletableFuture<Void> createTenant() {
        var admin = connection.admin();
        return admin.clusters().getClustersAsync().thenCompose(clusters -> {
            var info =
                    TenantInfo.builder().allowedClusters(Set.copyOf(clusters)).build();
            return unlessThere(
                    admin.tenants().createTenantAsync(connection.config().tenant(), info));
        });
    }

    private CompletableFuture<Void> create(String topic, int partitions) {
        return unlessThere(connection.admin().topics().createPartitionedTopicAsync(topic, partitions))
                .thenCompose(_ -> compare(topic, partitions))
                .thenCompose(_ -> awaitWritable(topic));
    }

    private CompletableFuture<Void> compare(String topic, int partitions) {
        return connection
                .admin()
                .topics()
                .getPartitionedTopicMetadataAsync(topic)
                .thenAccept(found -> {
                    if (found.partitions != partitions) {
                        LOG.log(
                                Level.WARNING,
                                "topic {0} has {1} partitions, not {2}: kept as it is",
                                topic,
                                found.partitions,
                                partitions);
                    }
                });
    }

    /// A producer of all partitions is there once each has a broker that takes its records.
    private CompletableFuture<Void> awaitWritable(String topic) {
        return connection.client().newProducer().topic(topic).createAsync().thenCompose(Producer::closeAsync);
    }

    private static CompletableFuture<Void> unlessThere(CompletableFuture<Void> made) {
        return made.exceptionallyCompose(failure -> cause(failure) instanceof PulsarAdminException.ConflictException
                ? completedFuture(null)
                : failedFuture(failure));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
