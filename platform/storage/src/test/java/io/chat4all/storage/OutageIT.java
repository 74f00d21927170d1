package io.chat4all.storage;

import static io.chat4all.storage.TestStores.fingerprint;
import static io.chat4all.storage.TestStores.message;
import static io.chat4all.storage.TestStores.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.model.ConversationId;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A Cassandra of its own, which freezes, dies, and is late.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class OutageIT {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(8);
    private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(40);

    private static RealServer server;
    private static CassandraStore store;

    @BeforeAll
    static void start() {
        server = RealServers.newCassandra();
        store = CassandraStore.connect(config(Duration.ofSeconds(60)));
    }

    @AfterAll
    static void stop() {
        store.close();
        server.kill();
    }

    @Test
    void whileCassandraIsFrozenCallsFailInTimeAndAfterwardsTheyWorkAgain() throws Exception {
        append(ConversationId.create());
        server.pause();
        try {
            var paused = System.nanoTime();
            // More than fit into the batches under way, so that some wait in the queue.
            for (var failed : callAll(1000, () -> append(ConversationId.create()))) {
                assertUnavailable(failed);
            }
            assertThat(since(paused)).isLessThan(REQUEST_TIMEOUT.multipliedBy(2).plusSeconds(3));
            assertThatThrownBy(() -> store.messages().head(ConversationId.create()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(store.isReachable()).isFalse();
            await().pollDelay(Duration.ZERO)
                    .atMost(PAUSE)
                    .until(() -> since(paused).compareTo(PAUSE) >= 0);
        } finally {
            server.resume();
        }
        assertWorksAgain();
    }

    @Test
    void whenCassandraDiedAndIsBackCallsWorkAgain() throws Exception {
        var before = ConversationId.create();
        append(before);
        server.kill();
        try {
            for (var failed : callAll(100, () -> append(ConversationId.create()))) {
                assertUnavailable(failed);
            }
            assertThat(store.isReachable()).isFalse();
        } finally {
            server.start();
        }
        assertWorksAgain();
        assertThat(store.messages().list(before, 0, 10)).hasSize(1);
    }

    @Test
    void aCassandraThatComesUpLateIsWaitedFor() throws Exception {
        server.stop();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connecting = threads.submit(() -> CassandraStore.connect(config(Duration.ofSeconds(90))));
            await().during(Duration.ofSeconds(2)).until(() -> !connecting.isDone());
            server.launch();
            try (var late = connecting.get(90, TimeUnit.SECONDS)) {
                assertThat(late.isReachable()).isTrue();
            }
        } finally {
            server.start();
        }
        assertWorksAgain();
    }

    @Test
    void aStartGivesUpInTimeAndSaysWhatToCheck() {
        var nowhere = new CassandraConfig(
                List.of("127.0.0.1:1"),
                "datacenter1",
                "nowhere",
                1,
                Optional.empty(),
                REQUEST_TIMEOUT,
                Duration.ofSeconds(2));
        assertThatThrownBy(() -> CassandraStore.connect(nowhere))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("cassandra.contact-points");
    }

    @Test
    void aClosedStoreIsUnavailable() {
        var closed = CassandraStore.connect(config(Duration.ofSeconds(60)));
        closed.close();
        var conversation = ConversationId.create();
        assertThat(closed.isReachable()).isFalse();
        assertThatThrownBy(() -> closed.messages().head(conversation)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> closed.messages().append(message(conversation, 1), position(1), fingerprint(1)))
                .isInstanceOf(StoreUnavailable.class);
    }

    private static void assertWorksAgain() {
        var conversation = ConversationId.create();
        await().atMost(RECOVERED_WITHIN)
                .ignoreException(StoreUnavailable.class)
                .untilAsserted(() -> append(conversation));
        assertThat(store.messages().list(conversation, 0, 10)).hasSize(1);
        assertThat(store.isReachable()).isTrue();
    }

    private static void assertUnavailable(Future<?> call) {
        assertThatThrownBy(call::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(StoreUnavailable.class);
    }

    private static boolean append(ConversationId conversation) {
        store.messages().append(message(conversation, 1), position(1), fingerprint(1));
        return true;
    }

    private static List<Future<Boolean>> callAll(int times, Callable<Boolean> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(
                    IntStream.range(0, times).mapToObj(_ -> call).toList());
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static CassandraConfig config(Duration startupTimeout) {
        return new CassandraConfig(
                List.of(server.address()),
                RealServers.CASSANDRA_DATACENTER,
                "outage",
                1,
                Optional.empty(),
                REQUEST_TIMEOUT,
                startupTimeout);
    }
}
