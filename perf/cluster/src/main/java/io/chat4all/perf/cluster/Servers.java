package io.chat4all.perf.cluster;

import io.chat4all.perf.OwnStack;
import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import io.chat4all.servers.RedisServer;
import io.chat4all.servers.S3Keys;
import io.chat4all.servers.S3Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What keeps things: as many nodes of Kafka and Cassandra as there are to be copies, a Redis and an S3 store.
record Servers(List<KafkaServer> kafka, List<CassandraServer> cassandra, RedisServer redis, S3Server objects) {

    private static final int KAFKA_MEBIBYTES = 384;
    private static final int CASSANDRA_MEBIBYTES = 768;
    private static final String PASSWORD = "of-this-run-alone";

    Servers {
        kafka = List.copyOf(kafka);
        cassandra = List.copyOf(cassandra);
    }

    /// On 127.0.0.1 and the addresses after it.
    static Servers of(int nodes) throws IOException {
        var installation = Installation.here();
        return new Servers(
                kafka(installation, ports(nodes), ports(nodes)),
                cassandra(installation, ports(nodes), ports(nodes)),
                new RedisServer(installation, OwnStack.freePort(), PASSWORD, 64),
                new S3Server(installation, OwnStack.freePort(), new S3Keys("drill", PASSWORD), 96));
    }

    /// The same port on an address of its own for each node.
    private static List<Port> ports(int nodes) throws IOException {
        var free = OwnStack.freePort();
        return IntStream.rangeClosed(1, nodes)
                .mapToObj(node -> new Port("127.0.0." + node, free.number(), free.setting()))
                .toList();
    }

    private static List<KafkaServer> kafka(Installation installation, List<Port> clients, List<Port> controllers) {
        return IntStream.range(0, clients.size())
                .mapToObj(node -> new KafkaServer(
                        installation,
                        "kafka-" + (node + 1),
                        clients.get(node),
                        controllers.get(node),
                        controllers,
                        KAFKA_MEBIBYTES))
                .toList();
    }

    private static List<CassandraServer> cassandra(Installation installation, List<Port> clients, List<Port> storages) {
        return IntStream.range(0, clients.size())
                .mapToObj(node -> new CassandraServer(
                        installation,
                        "cassandra-" + (node + 1),
                        clients.get(node),
                        storages.get(node),
                        storages,
                        CASSANDRA_MEBIBYTES))
                .toList();
    }

    Program[] all() {
        var all = new ArrayList<Program>(cassandra);
        all.addAll(kafka);
        all.addAll(List.of(redis, objects));
        return all.toArray(Program[]::new);
    }

    String bootstrap() {
        return kafka.stream().map(node -> node.client().toString()).collect(Collectors.joining(","));
    }

    /// For our services.
    String yaml() {
        return """
                kafka: {bootstrap: "%s", replication: %d, startup-timeout: 5m}
                cassandra: {contact-points: [%s], replication: %d, startup-timeout: 5m}
                redis: {uri: "redis://%s", password: "%s"}
                objects: {endpoint: "http://%s", access-key: "%s", secret-key: "%s"}
                """.formatted(
                bootstrap(),
                kafka.size(),
                cassandra.stream().map(node -> "\"" + node.client() + "\"").collect(Collectors.joining(", ")),
                cassandra.size(),
                redis.client(),
                PASSWORD,
                objects.client(),
                objects.keys().accessKey(),
                objects.keys().secretKey());
    }
}
