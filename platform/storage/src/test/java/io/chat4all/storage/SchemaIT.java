package io.chat4all.storage;

import static io.chat4all.storage.TestStores.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.model.Member;
import io.chat4all.model.UserId;
import io.chat4all.testing.RealServers;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SchemaIT {

    /// One keyspace for both: making thirty tables is what takes time.
    @Test
    void storesThatStartAtTheSameMomentMakeOneSchemaTogetherAndLaterTheNextVersionOfIt() throws Exception {
        var config = TestStores.config(RealServers.cassandra(), "together");
        startAtOnce(config);
        assertThat(versions("together")).containsExactly(1);

        TestStores.execute("ALTER TABLE together.messages DROP parts");
        TestStores.execute("DROP TABLE together.receipts");
        // One that was killed while it was at it.
        TestStores.execute("UPDATE together.schema_changes USING TTL 3 SET holder = " + UUID.randomUUID()
                + " WHERE name = 'schema' IF holder = null");
        startAtOnce(config);
        assertThat(versions("together")).containsExactly(2, 1);
        assertThat(statements("together", 2))
                .hasSize(2)
                .anyMatch(made -> made.startsWith("ALTER TABLE {ks}.messages ADD IF NOT EXISTS parts blob"))
                .anyMatch(made -> made.startsWith("CREATE TABLE IF NOT EXISTS {ks}.receipts"));
    }

    private static void startAtOnce(CassandraConfig config) throws Exception {
        Callable<CassandraStore> connect = () -> CassandraStore.connect(config);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var connected :
                    threads.invokeAll(Stream.generate(() -> connect).limit(3).toList())) {
                try (var store = connected.get()) {
                    assertThat(store.isReachable()).isTrue();
                    assertThat(store.conversations().create(group(), List.of(new Member(UserId.create(), 0))))
                            .isTrue();
                    assertThat(store.receipts().of(group().id(), 1)).isEmpty();
                    assertThat(store.messages().at(group().id(), 1)).isEmpty();
                }
            }
        }
    }

    /// The newest first, as they are stored for the last one to be found.
    private static List<Integer> versions(String keyspace) {
        return TestStores.rows("SELECT version FROM " + keyspace
                        + ".schema_changes WHERE name = 'schema' ORDER BY version DESC")
                .stream()
                .map(row -> row.getInt("version"))
                .toList();
    }

    private static List<String> statements(String keyspace, int version) {
        return TestStores.rows("SELECT statements FROM " + keyspace
                        + ".schema_changes WHERE name = 'schema' AND version = " + version)
                .stream()
                .flatMap(row -> Objects.requireNonNull(row.getList("statements", String.class)).stream())
                .toList();
    }

    @Test
    void aStartThatFindsEverythingChangesNothing() {
        var config = TestStores.sharedConfig();
        TestStores.shared();
        var before = schemaVersion(config);
        CassandraStore.connect(config).close();
        assertThat(schemaVersion(config)).isEqualTo(before);
    }

    @Test
    void aWrongDatacenterIsNamedAtOnceTogetherWithTheRightOnes() {
        var right = TestStores.sharedConfig();
        var wrong = new CassandraConfig(
                right.contactPoints(),
                "Atlantis",
                right.keyspace(),
                right.replication(),
                right.credentials(),
                right.requestTimeout(),
                right.startupTimeout());
        assertThatThrownBy(() -> CassandraStore.connect(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Atlantis")
                .hasMessageContaining(right.datacenter());
    }

    private static UUID schemaVersion(CassandraConfig config) {
        try (var session = Sessions.open(config)) {
            var row = session.execute("SELECT schema_version FROM system.local").one();
            return Objects.requireNonNull(Objects.requireNonNull(row).getUuid("schema_version"));
        }
    }
}
