package io.chat4all.endtoend;

import com.datastax.oss.driver.api.core.CqlSession;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// What an operator does with nodetool and cqlsh, by the same operations of the node: nodetool calls them over JMX.
final class CassandraTools {

    private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();
    private static final String KEYSPACE = "chat4all";

    private interface Operations {
        void with(MBeanServerConnection node) throws JMException, IOException;
    }

    /// `nodetool snapshot -t <name> chat4all`
    ///
    /// @return the folders of the tables' snapshots
    static List<Path> snapshot(RealServer cassandra, String name) throws IOException {
        operate(
                cassandra,
                node -> node.invoke(
                        new ObjectName("org.apache.cassandra.db:type=StorageService"),
                        "takeSnapshot",
                        new Object[] {name, Map.of(), new String[] {KEYSPACE}},
                        new String[] {String.class.getName(), Map.class.getName(), String[].class.getName()}));
        try (var all = Files.walk(SERVERS)) {
            return all.filter(path -> path.endsWith(Path.of("snapshots", name))).toList();
        }
    }

    /// The keyspace, and `cqlsh -f schema.cql` with what Cassandra itself puts into each snapshot.
    static void makeSchema(RealServer cassandra, List<Path> snapshots) throws IOException {
        try (var session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress(cassandra.host(), cassandra.port()))
                .withLocalDatacenter(RealServers.CASSANDRA_DATACENTER)
                .build()) {
            session.execute("CREATE KEYSPACE " + KEYSPACE
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}");
            for (var table : snapshots) {
                var statements = Files.readString(table.resolve("schema.cql")).split(";\\s*(\n|$)");
                Stream.of(statements)
                        .map(String::strip)
                        .filter(cql -> !cql.isEmpty())
                        .forEach(session::execute);
            }
        }
    }

    /// `nodetool import --copy-data chat4all <table> <folder>`
    static void load(RealServer cassandra, List<Path> snapshots) {
        operate(cassandra, node -> {
            for (var folder : snapshots) {
                node.invoke(
                        new ObjectName("org.apache.cassandra.db:type=Tables,keyspace=%s,table=%s"
                                .formatted(KEYSPACE, tableOf(folder))),
                        "importNewSSTables",
                        new Object[] {Set.of(folder.toString()), true, true, true, true, true, false, true},
                        Stream.concat(
                                        Stream.of(Set.class.getName()),
                                        Stream.generate(boolean.class::getName).limit(7))
                                .toArray(String[]::new));
            }
        });
    }

    /// Of `<table>-<id>/snapshots/<name>`.
    private static String tableOf(Path snapshot) {
        var folder = snapshot.getParent().getParent().getFileName().toString();
        return folder.substring(0, folder.lastIndexOf('-'));
    }

    private static void operate(RealServer cassandra, Operations operations) {
        try {
            var machine = VirtualMachine.attach(Long.toString(cassandra.pid()));
            try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
                operations.with(connector.getMBeanServerConnection());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | JMException | IOException e) {
            throw new AssertionError("Cassandra " + cassandra.address(), e);
        }
    }

    private CassandraTools() {}
}
