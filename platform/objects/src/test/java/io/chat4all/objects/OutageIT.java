package io.chat4all.objects;

import static io.chat4all.objects.TestObjects.anyKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A store of its own, which freezes, dies, and is late.
@Timeout(300)
class OutageIT {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);
    private static final long MEBI = 1024 * 1024;

    private static RealServer server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() {
        server = RealServers.newS3();
        store = S3ObjectStore.connect(TestObjects.config(server, REQUEST_TIMEOUT, STARTUP_TIMEOUT));
    }

    @AfterAll
    static void stop() {
        store.close();
        server.kill();
    }

    @Test
    void whatWasStoredOutlivesTheStoresDeath() throws IOException {
        var key = anyKey();
        store.put(key, "text/plain", PlayedContent.of(1000), -1, 1000);
        var upload = store.begin(key, "text/css");
        var part = store.putPart(key, upload, 1, PlayedContent.of(10), 10);
        server.kill();
        try {
            assertUnavailable();
        } finally {
            server.start();
        }
        assertThat(store.isReachable()).isTrue();
        try (var content = store.read(key, 0, 1000)) {
            assertThat(content.readAllBytes()).isEqualTo(PlayedContent.between(0, 1000));
        }
        store.complete(key, upload, List.of(part));
        assertThat(store.find(key)).contains(new ObjectStore.StoredObject(10, "text/css"));
    }

    @Test
    void whileTheStoreIsFrozenCallsFailAndAfterwardsTheyWorkAgain() {
        server.pause();
        try {
            assertUnavailable();
        } finally {
            server.resume();
        }
        await().ignoreException(ObjectsUnavailable.class)
                .untilAsserted(() -> store.put(anyKey(), "text/plain", PlayedContent.of(10), 10, 10));
        assertThat(store.isReachable()).isTrue();
    }

    @Test
    void aReadThatTheStoreDoesNotFinishFailsAndDoesNotJustEnd() throws IOException {
        var key = anyKey();
        store.put(key, "video/mp4", PlayedContent.of(32 * MEBI), -1, 32 * MEBI);
        try (var content = store.read(key, 0, 32 * MEBI)) {
            assertThat(content.readNBytes(1000)).isEqualTo(PlayedContent.between(0, 1000));
            server.kill();
            assertThatThrownBy(content::readAllBytes).isInstanceOf(IOException.class);
        } finally {
            server.start();
        }
    }

    @Test
    void aStoreThatComesUpLateIsWaitedFor() throws Exception {
        server.stop();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var connecting = threads.submit(
                    () -> S3ObjectStore.connect(TestObjects.config(server, REQUEST_TIMEOUT, STARTUP_TIMEOUT)));
            await().during(Duration.ofSeconds(1)).until(() -> !connecting.isDone());
            server.launch();
            try (var late = connecting.get(60, TimeUnit.SECONDS)) {
                assertThat(late.isReachable()).isTrue();
            }
        } finally {
            server.start();
        }
    }

    @Test
    void aStartGivesUpAndSaysWhatToCheck() {
        var nowhere = TestObjects.config(
                URI.create("http://127.0.0.1:1"), new Encryption.None(), REQUEST_TIMEOUT, Duration.ZERO);
        assertThatThrownBy(() -> S3ObjectStore.connect(nowhere))
                .isInstanceOf(ObjectsUnavailable.class)
                .hasMessageContainingAll("127.0.0.1:1", "objects.endpoint");
    }

    @Test
    void aClosedStoreIsUnavailable() {
        var closed = S3ObjectStore.connect(TestObjects.config(server, REQUEST_TIMEOUT, STARTUP_TIMEOUT));
        closed.close();
        assertThat(closed.isReachable()).isFalse();
        assertThatThrownBy(() -> closed.find(anyKey())).isInstanceOf(ObjectsUnavailable.class);
        assertThatThrownBy(() -> closed.read(anyKey(), 0, 1)).isInstanceOf(ObjectsUnavailable.class);
    }

    private static void assertUnavailable() {
        var key = anyKey();
        assertThat(store.isReachable()).isFalse();
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(ObjectsUnavailable.class);
        assertThatThrownBy(() -> store.read(key, 0, 1)).isInstanceOf(ObjectsUnavailable.class);
        assertThatThrownBy(() -> store.begin(key, "text/plain")).isInstanceOf(ObjectsUnavailable.class);
        assertThatThrownBy(() -> store.put(key, "text/plain", PlayedContent.of(10), 10, 10))
                .isInstanceOf(ObjectsUnavailable.class);
        assertThatThrownBy(() -> store.putPart(key, "any", 1, PlayedContent.of(10), 10))
                .isInstanceOf(ObjectsUnavailable.class);
    }
}
