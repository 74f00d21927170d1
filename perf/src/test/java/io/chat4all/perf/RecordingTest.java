package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chat4all.perf.SequenceWatch.Place;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class RecordingTest {

    private static final long START = TimeUnit.HOURS.toNanos(5);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final RunId run = new RunId(4711);
    private final Recording recording = new Recording(run, new Schedule(2, 1, 1), START);

    @Test
    void latencyIsTakenFromTheDueTimeAndNotFromTheSending() {
        long due = recording.dueNanos(2);
        recording.sending(2, due + 30 * MILLI);
        recording.answered(2, Outcome.ACCEPTED, due + 40 * MILLI);
        recording.arrived(run.messageId(2), due, Place.NEXT, due + 50 * MILLI);

        var verdict = recording.verdict(0, 0, 0);

        assertThat(verdict.generator().lateness().maxMillis()).isCloseTo(30, within(0.1));
        assertThat(verdict.speed().acceptance().maxMillis()).isCloseTo(40, within(0.1));
        assertThat(verdict.speed().delivery().maxMillis()).isCloseTo(50, within(0.1));
    }

    @Test
    void theWarmUpHasNoPartInTheLatencies() {
        deliver(0, 900);
        deliver(2, 1);

        assertThat(recording.verdict(0, 0, 0).speed().delivery().maxMillis()).isCloseTo(1, within(0.1));
    }

    @Test
    void aDuplicateHasNoLatency() {
        deliver(2, 1);
        recording.arrived(run.messageId(2), recording.dueNanos(2), Place.REPEATED, recording.dueNanos(2) + 900 * MILLI);

        assertThat(recording.verdict(0, 0, 0).speed().delivery().maxMillis()).isCloseTo(1, within(0.1));
    }

    @ParameterizedTest
    @CsvSource({"NEXT, 0", "AFTER_GAP, 1", "REPEATED, 1"})
    void aNewMessageInTheWrongPlaceIsOutOfOrder(Place place, long outOfOrder) {
        recording.sending(2, START);
        recording.arrived(run.messageId(2), START, place, START);

        assertThat(recording.verdict(0, 0, 0).arrivals().outOfOrder()).isEqualTo(outOfOrder);
    }

    @Test
    void aRepeatedMessageIsADuplicateAndNotOutOfOrder() {
        deliver(2, 1);
        recording.arrived(run.messageId(2), START, Place.REPEATED, START);

        var arrivals = recording.verdict(0, 0, 0).arrivals();

        assertThat(arrivals.duplicated()).isEqualTo(1);
        assertThat(arrivals.outOfOrder()).isZero();
    }

    @Test
    void aStragglerOfAnotherRunIsNotCounted() {
        recording.arrived(new RunId(1).messageId(2), START, Place.NEXT, START);

        assertThat(recording.ledger().running().arrived()).isZero();
    }

    @Test
    void throughputIsReckonedUntilTheLastArrival() {
        deliver(2, 1);
        deliver(3, 3_500); // due half a second into the one measured second

        assertThat(recording.verdict(0, 0, 0).speed().throughput()).isCloseTo(2 / 4.0, within(0.001));
    }

    @Test
    void throughputIsNeverReckonedOverLessThanTheScheduledTime() {
        deliver(2, 1);
        deliver(3, 1);

        assertThat(recording.verdict(0, 0, 0).speed().throughput()).isCloseTo(2, within(0.001));
    }

    @Test
    void reasonsAreCountedBySentence() {
        recording.sending(0, START);
        recording.sending(1, START);
        recording.answered(0, new Outcome.Refused("no"), START);
        recording.answered(1, new Outcome.Refused("no"), START);

        assertThat(recording.verdict(0, 0, 0).problems()).containsEntry("refused: no", 2L);
    }

    private void deliver(int index, long millis) {
        long due = recording.dueNanos(index);
        recording.sending(index, due);
        recording.answered(index, Outcome.ACCEPTED, due);
        recording.arrived(run.messageId(index), due, Place.NEXT, due + millis * MILLI);
    }
}
