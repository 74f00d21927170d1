package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.presence.Cursors.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One socket's cursors under everything that can happen between the store and the socket: events that are lost, come
/// twice,
/// or come in another order; pages of the store that come in between; an early resume; an overflow; a comparison with
/// the store.
/// A seed that fails is in the test's name.
@Timeout(60)
class CursorsSimulationTest {

    private static final int STEPS = 3_000;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMessageGoesOutOnceInOrderAndNoneIsMissing(long seed) {
        var simulation = new Simulation(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            simulation.step();
        }
        simulation.settle();
        simulation.requireComplete();
    }

    private static final class Simulation {

        private final Random random;
        private final Cursors cursors = new Cursors();
        private final List<ConversationId> conversations = new ArrayList<>();
        private final Map<ConversationId, Long> stored = new HashMap<>();
        private final Map<ConversationId, Long> lastSent = new HashMap<>();
        private final List<Told> inFlight = new ArrayList<>();

        private record Told(ConversationId conversation, long seq) {}

        Simulation(Random random) {
            this.random = random;
            for (int i = 0; i < 4; i++) {
                var conversation = new ConversationId(new java.util.UUID(random.nextLong(), i));
                long head = random.nextInt(10);
                conversations.add(conversation);
                stored.put(conversation, head);
                beginSomehow(conversation, head);
            }
        }

        /// Known from the start, resumed at once, or joined later.
        private void beginSomehow(ConversationId conversation, long head) {
            lastSent.put(conversation, head);
            switch (random.nextInt(3)) {
                case 0 -> cursors.begin(conversation, head);
                case 1 -> {
                    var since = random.nextLong(head + 1);
                    cursors.begin(conversation, head);
                    assertThat(cursors.resume(conversation, since)).isEmpty();
                    lastSent.put(conversation, since);
                }
                default -> {}
            }
        }

        void step() {
            var conversation = conversations.get(random.nextInt(conversations.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> store(conversation);
                case 3, 4, 5, 6 -> hear();
                case 7 -> fill();
                case 8 -> cursors.doubt(conversation);
                default -> cursors.aim(conversation, stored.get(conversation));
            }
        }

        private void store(ConversationId conversation) {
            var seq = stored.merge(conversation, 1L, Long::sum);
            var copies = random.nextInt(4) == 0 ? random.nextInt(3) : 1;
            for (int copy = 0; copy < copies; copy++) {
                inFlight.add(new Told(conversation, seq));
            }
        }

        private void hear() {
            if (!inFlight.isEmpty()) {
                var nearlyFirst = random.nextInt(Math.min(3, inFlight.size()));
                var told = inFlight.remove(nearlyFirst);
                if (cursors.offer(told.conversation(), told.seq()) == Verdict.SEND) {
                    send(told.conversation(), told.seq());
                }
            }
        }

        /// One page, as [CatchUp] does it.
        private void fill() {
            cursors.behind().ifPresent(conversation -> {
                cursors.postpone(conversation);
                cursors.admit(conversation, cursors.knows(conversation) ? 0 : lastSent.get(conversation));
                var until =
                        Math.min(cursors.target(conversation), cursors.cursor(conversation) + 1 + random.nextInt(3));
                for (long seq = cursors.cursor(conversation) + 1; seq <= until; seq++) {
                    assertThat(cursors.advance(conversation, seq)).isTrue();
                    send(conversation, seq);
                }
            });
        }

        private void send(ConversationId conversation, long seq) {
            assertThat(seq).isEqualTo(lastSent.get(conversation) + 1).isLessThanOrEqualTo(stored.get(conversation));
            lastSent.put(conversation, seq);
        }

        void settle() {
            conversations.forEach(conversation -> cursors.aim(conversation, stored.get(conversation)));
            while (cursors.behind().isPresent()) {
                fill();
            }
        }

        void requireComplete() {
            assertThat(lastSent).isEqualTo(stored);
            for (var conversation : conversations) {
                assertThat(cursors.reach(conversation)).hasValue(stored.get(conversation));
            }
        }
    }
}
