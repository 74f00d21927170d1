package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.endtoend.Api.Person;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers and services that die, stop, or hang in the middle: what was accepted is stored once, numbered 1..n, and
/// arrives.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SurvivalIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person bob = api.person(Stack.TENANT, application);

    /// Sends to several conversations at a steady rate until it is told to stop, and keeps what was accepted.
    private final class Load implements AutoCloseable {

        private static final int CONVERSATIONS = 8;
        private static final long MILLIS_BETWEEN_SENDS = 40;

        private final List<String> conversations = IntStream.range(0, CONVERSATIONS)
                .mapToObj(_ -> api.group(alice.token(), List.of(alice.id(), bob.id())))
                .toList();
        private final Set<String> accepted = ConcurrentHashMap.newKeySet();
        private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(CONVERSATIONS);

        Load() {
            conversations.forEach(conversation -> senders.scheduleAtFixedRate(
                    () -> send(conversation), 0, MILLIS_BETWEEN_SENDS, TimeUnit.MILLISECONDS));
        }

        private void send(String conversation) {
            var id = UUID.randomUUID().toString();
            if (api.send(alice.token(), conversation, id, "under load").status() == 202) {
                accepted.add(id);
            }
        }

        void awaitMore(int messages) {
            var target = accepted.size() + messages;
            Awaitility.await("load goes on").atMost(LONG).until(() -> accepted.size() >= target);
        }

        @Override
        public void close() {
            senders.close();
        }

        /// Stored once each, numbered without a gap, and nothing that was not sent.
        void assertAllStoredOnce() {
            Awaitility.await("everything accepted is stored")
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(stored()).containsAll(accepted));
            for (var conversation : conversations) {
                var history = api.history(bob.token(), conversation);
                var seqs = history.stream()
                        .map(message -> message.path("seq").asLong())
                        .toList();
                assertThat(seqs)
                        .isEqualTo(
                                LongStream.rangeClosed(1, seqs.size()).boxed().toList());
                assertThat(history.stream()
                                .map(message -> message.path("message_id").asText()))
                        .doesNotHaveDuplicates();
            }
        }

        private Set<String> stored() {
            return conversations.stream()
                    .flatMap(conversation -> api.history(bob.token(), conversation).stream())
                    .map(message -> message.path("message_id").asText())
                    .collect(Collectors.toSet());
        }

        void assertAllArrivedInOrder(ChatSocket socket) {
            for (var conversation : conversations) {
                var last = api.history(bob.token(), conversation).size();
                Awaitility.await("arrived at the socket")
                        .atMost(LONG)
                        .untilAsserted(() -> assertThat(socket.seqs(conversation))
                                .isEqualTo(
                                        LongStream.rangeClosed(1, last).boxed().toList()));
            }
        }
    }

    @Test
    void aKilledDispatcherLosesNothingAndDoublesNothing() {
        try (var atBob = ChatSocket.open(stack.presencePort(), bob.token()).acknowledging();
                var load = new Load()) {
            load.awaitMore(200);
            stack.killDispatcher();
            load.awaitMore(200);
            stack.startDispatcher();
            stack.awaitDispatcher();
            load.awaitMore(200);
            stack.killDispatcher();
            stack.startDispatcher();
            stack.awaitDispatcher();
            load.close();

            load.assertAllStoredOnce();
            load.assertAllArrivedInOrder(atBob);
        }
    }

    @Test
    void whenRedisWasGoneClientsStillEndWithEveryMessage() {
        try (var atBob = ChatSocket.open(stack.presencePort(), bob.token());
                var load = new Load()) {
            load.awaitMore(100);
            stack.redis().kill();
            load.awaitMore(100);
            load.close();
            load.assertAllStoredOnce();
            stack.redis().start();

            load.assertAllArrivedInOrder(atBob);
        } finally {
            stack.redis().start();
        }
    }

    @Test
    void whileCassandraHangsAcceptedMessagesWaitAndThenArrive() {
        try (var atBob = ChatSocket.open(stack.presencePort(), bob.token());
                var load = new Load()) {
            load.awaitMore(100);
            stack.cassandra().pause();
            var paused = System.nanoTime();
            Awaitility.await("10 s pass while Cassandra hangs")
                    .atMost(LONG)
                    .until(() -> System.nanoTime() - paused > TimeUnit.SECONDS.toNanos(10));
            stack.cassandra().resume();
            load.awaitMore(50);
            load.close();

            load.assertAllStoredOnce();
            load.assertAllArrivedInOrder(atBob);
        } finally {
            stack.cassandra().resume();
        }
    }
}
