package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OpenLoopTest {

    private static final Schedule SCHEDULE = new Schedule(1_000, 1, 0);
    private static final List<Pair> PAIRS = List.of(new Pair("c1", "s1", "r1", "t1"), new Pair("c2", "s2", "r2", "t2"));

    private final RunId run = new RunId(4711);
    private final StampedText text = new StampedText(64);

    @Test
    void aSenderThatNeverAnswersHoldsNothingBack() throws InterruptedException {
        var silent = new Silent();
        var recording = new Recording(run, SCHEDULE, System.nanoTime());

        long stalls = new OpenLoop(silent, PAIRS, text, SCHEDULE.total()).send(SCHEDULE, recording);

        assertThat(stalls).isZero();
        assertThat(silent.messages).hasSize(1_000);
        assertThat(recording.ledger().answers()).isEqualTo(new Answers(0, 0, 0, 1_000));
    }

    @Test
    void noMessageIsSentBeforeItIsDue() throws InterruptedException {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        var silent = new Silent();

        new OpenLoop(silent, PAIRS, text, SCHEDULE.total()).send(SCHEDULE, new Recording(run, SCHEDULE, start));

        assertThat(silent.times.getFirst()).isGreaterThanOrEqualTo(start);
        assertThat(silent.times.getLast() - start).isGreaterThanOrEqualTo(SCHEDULE.dueNanos(999));
    }

    @Test
    void conversationsTakeTurnsAndEachMessageCarriesItsDueTime() throws InterruptedException {
        var silent = new Silent();
        var recording = new Recording(run, SCHEDULE, System.nanoTime());

        new OpenLoop(silent, PAIRS, text, SCHEDULE.total()).send(SCHEDULE, recording);

        var fourth = silent.messages.get(3);
        assertThat(fourth.pair()).isEqualTo(PAIRS.get(1));
        assertThat(fourth.messageId()).isEqualTo(run.messageId(3));
        assertThat(StampedText.dueNanos(fourth.text())).isEqualTo(recording.dueNanos(3));
    }

    @Test
    void reachingTheBoundIsCountedAsFallenBehind() throws InterruptedException {
        var sending = Thread.currentThread();
        var schedule = new Schedule(2, 1, 0);
        var dueAlready = new Recording(run, schedule, System.nanoTime() - TimeUnit.SECONDS.toNanos(2));
        Sender answersOnceItIsWaitedFor = new Silent() {
            @Override
            public void send(Outgoing message, Consumer<Outcome> answer) {
                Thread.ofVirtual().start(() -> {
                    await().until(() -> sending.getState() != Thread.State.RUNNABLE);
                    answer.accept(Outcome.ACCEPTED);
                });
            }
        };

        long stalls = new OpenLoop(answersOnceItIsWaitedFor, PAIRS, text, 1).send(schedule, dueAlready);

        assertThat(stalls).isEqualTo(1);
    }

    private static class Silent implements Sender {

        final List<Outgoing> messages = new ArrayList<>();
        final List<Long> times = new ArrayList<>();

        @Override
        public void send(Outgoing message, Consumer<Outcome> answer) {
            times.add(System.nanoTime());
            messages.add(message);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
