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

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SchemaIT {

    @Test
    void storesThatStartAtTheSameMomentMakeOneSchemaTogether() throws Exception {
        var config = TestStores.config(RealServers.cassandra(), "together");
        Callable<CassandraStore> connect = () -> CassandraStore.connect(config);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var connected :
                    threads.invokeAll(Stream.generate(() -> connect).limit(3).toList())) {
                try (var store = connected.get()) {
                    assertThat(store.isReachable()).isTrue();
                    assertThat(store.conversations().create(group(), List.of(new Member(UserId.create(), 0))))
                            .isTrue();
                }
            }
        }
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
    void aTableThatIsMissingIsAdded() {
        var config = TestStores.config(RealServers.cassandra(), "incomplete");
        CassandraStore.connect(config).close();
        TestStores.execute("DROP TABLE incomplete.receipts");
        try (var store = CassandraStore.connect(config)) {
            assertThat(store.receipts().of(group().id(), 1)).isEmpty();
        }
    }

    @Test
    void aColumnThatIsMissingIsAdded() {
        var config = TestStores.config(RealServers.cassandra(), "earlier");
        CassandraStore.connect(config).close();
        TestStores.execute("ALTER TABLE earlier.messages DROP parts");
        try (var store = CassandraStore.connect(config)) {
            assertThat(store.messages().at(group().id(), 1)).isEmpty();
        }
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
