package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryingSenderTest {

    private static final Outcome REFUSED = new Outcome.Refused("no");
    private static final Outcome UNKNOWN = new Outcome.Unknown("?");
    private static final Outgoing MESSAGE = new Outgoing(UUID.randomUUID(), new Pair("c", "s", "r", "t"), "text");

    private final List<Integer> called = new CopyOnWriteArrayList<>();
    private final List<Outgoing> sent = new CopyOnWriteArrayList<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Outcome> failed = new CopyOnWriteArrayList<>();
    private final List<Outcome> answers = new CopyOnWriteArrayList<>();
    private final List<RetryingSender> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(RetryingSender::close);
    }

    @Test
    void whatIsAcceptedIsNotRepeated() {
        outcomes.add(Outcome.ACCEPTED);

        send(patientFor(Duration.ofMinutes(1)));

        assertThat(answers).containsExactly(Outcome.ACCEPTED);
        assertThat(called).hasSize(1);
        assertThat(failed).isEmpty();
    }

    @Test
    void whatIsNotAcceptedGoesToTheNextGatewayWithTheSameId() {
        outcomes.addAll(List.of(UNKNOWN, REFUSED, Outcome.ACCEPTED));

        send(patientFor(Duration.ofMinutes(1)));

        await().until(() -> !answers.isEmpty());
        assertThat(answers).containsExactly(Outcome.ACCEPTED);
        assertThat(failed).containsExactly(UNKNOWN, REFUSED);
        assertThat(sent).containsOnly(MESSAGE).hasSize(3);
        assertThat(called.get(1)).isEqualTo(1 - called.getFirst());
        assertThat(called.get(2)).isEqualTo(called.getFirst());
    }

    @Test
    void whoHadToLeaveAGatewayStaysAtTheNextOne() {
        outcomes.addAll(List.of(REFUSED, Outcome.ACCEPTED, Outcome.ACCEPTED));
        var sender = patientFor(Duration.ofMinutes(1));

        send(sender);
        await().until(() -> !answers.isEmpty());
        send(sender);

        assertThat(called.get(2)).isEqualTo(called.get(1)).isNotEqualTo(called.getFirst());
    }

    @Test
    void inTheEndARefusalIsOne() {
        outcomes.add(REFUSED);

        send(patientFor(Duration.ZERO));

        assertThat(answers).containsExactly(REFUSED);
    }

    @Test
    void whatMayHaveBeenSentOnceStaysUnknownWhateverIsSaidLater() {
        outcomes.add(UNKNOWN);
        for (int more = 0; more < 100; more++) {
            outcomes.add(REFUSED);
        }

        send(patientFor(Duration.ofMillis(500)));

        await().until(() -> !answers.isEmpty());
        assertThat(called).hasSizeGreaterThan(1);
        assertThat(answers).singleElement().isInstanceOf(Outcome.Unknown.class);
    }

    private void send(RetryingSender sender) {
        sender.send(MESSAGE, answers::add);
    }

    private RetryingSender patientFor(Duration patience) {
        var watch = new LoadWatch() {
            @Override
            public void failed(Outcome outcome, long nowNanos) {
                failed.add(outcome);
            }
        };
        var sender = new RetryingSender(List.of(new Scripted(0), new Scripted(1)), patience, watch);
        opened.add(sender);
        return sender;
    }

    /// Answers as the test says, whichever gateway it plays.
    private final class Scripted implements Sender {

        private final int number;

        Scripted(int number) {
            this.number = number;
        }

        @Override
        public void send(Outgoing message, Consumer<Outcome> answer) {
            called.add(number);
            sent.add(message);
            answer.accept(outcomes.remove());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
