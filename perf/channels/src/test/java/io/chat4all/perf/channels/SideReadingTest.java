package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.perf.Schedule;
import io.chat4all.perf.channels.CallJournal.Event;
import io.chat4all.perf.channels.CallJournal.Line;
import io.chat4all.perf.channels.Moments.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two deliveries a second, one for each side, so the struck side has the even ones: 0 is due at 0 s, 2 at
/// 1 s, … It is killed at 1.5 s, started at 3.5 s, and back at 3.75 s.
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SideReadingTest {

    private static final long BEGUN = 1_000_000_000;
    private static final Workload WORKLOAD = new Workload(new Schedule(2, 5, 0), Duration.ZERO, 2, 2, 1);
    private static final Moments MOMENTS = new Moments(BEGUN, BEGUN + 1_500_000, BEGUN + 3_500_000, BEGUN + 3_750_000);

    private final List<Line> journal = new ArrayList<>();

    private SideReadingTest taken(int index, int afterMillis) {
        journal.add(new Line(Event.TAKEN, index, BEGUN + TimeUnit.MILLISECONDS.toMicros(afterMillis)));
        return this;
    }

    private SideReadingTest answered(int index, int afterMillis) {
        journal.add(new Line(Event.ANSWERED, index, BEGUN + TimeUnit.MILLISECONDS.toMicros(afterMillis)));
        return this;
    }

    private SideFigures figures() {
        return SideReading.of(journal, Side.STRUCK, WORKLOAD, MOMENTS);
    }

    @Test
    void whatComesOnceAndInOrderIsWithoutFault() {
        var figures = taken(0, 10)
                .answered(0, 60)
                .taken(2, 1_020)
                .answered(2, 1_070)
                .taken(4, 5_000)
                .taken(6, 5_100)
                .taken(8, 5_200)
                .figures();
        assertThat(figures.isFaultless()).isTrue();
        assertThat(figures.due()).isEqualTo(5);
        assertThat(figures.backlog()).isEqualTo(new SideFigures.Backlog(2, Optional.of(Duration.ofMillis(1_350)), 3));
        assertThat(figures.latency(Phase.BEFORE).maxMillis()).isBetween(19.0, 21.0);
        assertThat(figures.latency(Phase.WHILE_IT_WAS_GONE).maxMillis()).isBetween(2_990.0, 3_010.0);
        assertThat(figures.latency(Phase.AFTER).maxMillis()).isBetween(1_190.0, 1_210.0);
    }

    @Test
    void aCallForWhatWasAnsweredIsOneTooMany() {
        assertThat(taken(0, 10).answered(0, 60).taken(0, 100).figures().twice()).isEqualTo(1);
    }

    @Test
    void aCallForWhatItDiedOverIsTheSameOnceMore() {
        var figures = taken(2, 1_490).taken(2, 4_000).answered(2, 4_050).figures();
        assertThat(figures.askedAgain()).isEqualTo(1);
        assertThat(figures.twice()).isZero();
        assertThat(figures.received()).isEqualTo(1);
    }

    @Test
    void anEarlierOneAfterALaterOneIsOutOfOrder() {
        assertThat(taken(2, 1_000).taken(0, 1_010).figures().outOfOrder()).isEqualTo(1);
    }

    @Test
    void aBacklogOfWhichSomethingIsMissingIsNotDrained() {
        var figures =
                taken(0, 10).taken(2, 1_020).taken(6, 5_000).taken(8, 5_100).figures();
        assertThat(figures.lost()).isEqualTo(1);
        assertThat(figures.backlog().drained()).isEmpty();
    }
}
