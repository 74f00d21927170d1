package io.chat4all.perf.cluster;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/// Sees whether Kafka and Cassandra have all their copies.
final class Copies implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int ANSWER_SECONDS = 10;

    private final Servers servers;
    private final Admin kafka;
    private final CqlSession cassandra;

    private Copies(Servers servers, Admin kafka, CqlSession cassandra) {
        this.servers = servers;
        this.kafka = kafka;
        this.cassandra = cassandra;
    }

    static Copies of(Servers servers) {
        var session = CqlSession.builder().withLocalDatacenter("datacenter1");
        servers.cassandra()
                .forEach(node -> session.addContactPoint(new InetSocketAddress(
                        node.client().host(), node.client().number())));
        var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.bootstrap()));
        return new Copies(servers, admin, session.build());
    }

    /// Waits until no partition lacks a replica, and no node is thought to be down.
    ///
    /// @return whether that came true in time
    boolean awaitAll(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!areAllThere()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    private boolean areAllThere() throws InterruptedException {
        return cassandraHasAll() && kafkaHasAll();
    }

    private boolean cassandraHasAll() {
        var nodes = cassandra.getMetadata().getNodes().values();
        return nodes.size() == servers.cassandra().size()
                && nodes.stream().allMatch(node -> node.getState() == NodeState.UP);
    }

    private boolean kafkaHasAll() throws InterruptedException {
        try {
            var topics = kafka.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return kafka.describeTopics(topics).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
                    .allMatch(Copies::isInSync);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static boolean isInSync(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    @Override
    public void close() {
        cassandra.close();
        kafka.close(Duration.ofSeconds(ANSWER_SECONDS));
    }
}
