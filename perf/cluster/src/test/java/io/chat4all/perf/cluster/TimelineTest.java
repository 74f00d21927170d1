package io.chat4all.perf.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.perf.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimelineTest {

    /// Moments are negative on the clock of some machines.
    private static final long START = -TimeUnit.MILLISECONDS.toNanos(1_500);

    private final Timeline timeline = new Timeline();

    @Test
    void answersAreCountedWhenTheyCome() {
        timeline.accepted(at(0), at(900));
        timeline.accepted(at(100), at(1_000));
        timeline.accepted(at(1_900), at(2_000));
        timeline.failed(new Outcome.Refused("no"), at(1_500));
        timeline.failed(new Outcome.Unknown("?"), at(1_600));
        timeline.failed(new Outcome.Unknown("?"), at(2_000));

        var second = timeline.between(at(1_000), at(2_000));

        assertThat(second.accepted()).isEqualTo(1);
        assertThat(second.refused()).isEqualTo(1);
        assertThat(second.unknown()).isEqualTo(1);
    }

    @Test
    void latenciesBelongToWhenAMessageWasDue() {
        timeline.accepted(at(1_500), at(2_500));
        timeline.arrived(at(1_500), at(4_500));
        timeline.arrived(at(500), at(1_500));

        var second = timeline.between(at(1_000), at(2_000));

        assertThat(second.answer().maxMillis()).isCloseTo(1_000, Percentage.withPercentage(1));
        assertThat(second.socket().p50Millis()).isCloseTo(3_000, Percentage.withPercentage(1));
        assertThat(timeline.between(at(3_000), at(4_000)).socket().maxMillis()).isZero();
    }

    @Test
    void theLongestPauseIsBetweenTwoAcceptancesOrAtTheEnds() {
        timeline.accepted(at(1_100), at(1_100));
        timeline.accepted(at(1_500), at(1_500));
        timeline.accepted(at(1_800), at(1_800));

        assertThat(timeline.between(at(1_000), at(2_000)).longestPause()).isEqualTo(Duration.ofMillis(400));
        assertThat(timeline.between(at(0), at(2_000)).longestPause()).isEqualTo(Duration.ofMillis(1_100));
        assertThat(timeline.between(at(1_000), at(4_000)).longestPause()).isEqualTo(Duration.ofMillis(2_200));
        assertThat(timeline.between(at(5_000), at(8_000)).longestPause()).isEqualTo(Duration.ofMillis(3_000));
    }

    private static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
