package io.chat4all.perf.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.perf.Answers;
import io.chat4all.perf.Arrivals;
import io.chat4all.perf.LastingLoad;
import io.chat4all.perf.cluster.DrillVerdict.StepFigures;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DrillVerdictTest {

    private static final Arrivals FAULTLESS = new Arrivals(10_000, 0, 0, 0, 0, 0);

    @ParameterizedTest
    @CsvSource({"10000, 0, true", "9995, 5, true", "9994, 6, false", "0, 0, false"})
    void nearlyAllThatWasDueMustBeAccepted(long accepted, long unknown, boolean passed) {
        assertThat(verdict(new Answers(500_000, accepted, 0, unknown), FAULTLESS, true)
                        .isPassed())
                .isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0", "0, 1, 0, 0", "0, 0, 1, 0", "0, 0, 0, 1"})
    void noFaultIsForgiven(long lost, long duplicated, long outOfOrder, long ofRefused) {
        var arrivals = new Arrivals(10_000, lost, duplicated, outOfOrder, 0, ofRefused);

        assertThat(verdict(new Answers(0, 10_000, 0, 0), arrivals, true).isPassed())
                .isFalse();
    }

    @Test
    void whatWasTakenAwayMustComeBackWhole() {
        var answers = new Answers(0, 10_000, 0, 0);

        assertThat(verdict(answers, FAULTLESS, true).isPassed()).isTrue();
        assertThat(verdict(answers, FAULTLESS, false).isPassed()).isFalse();
    }

    @Test
    void textAndJsonTellTheSame() {
        var verdict = verdict(new Answers(7, 9_990, 4, 6), new Arrivals(9_989, 1, 2, 3, 0, 0), true);

        assertThat(DrillText.of(verdict))
                .contains("FAILED", "99.900 %", "kill -9 kafka-2")
                .containsPattern("lost +1\\b")
                .containsPattern("duplicated +2\\b")
                .containsPattern("out of order +3\\b");
        var json = DrillJson.of(verdict);
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("due").asLong()).isEqualTo(10_000);
        assertThat(json.path("lost").asLong()).isEqualTo(1);
        assertThat(json.path("steps").path(0).path("gone").path("accepted").asLong())
                .isEqualTo(1);
    }

    private static DrillVerdict verdict(Answers answers, Arrivals arrivals, boolean isWhole) {
        var timeline = new Timeline();
        timeline.accepted(seconds(12), seconds(13));
        var taken = new Taken("kill -9 kafka-2", seconds(0), seconds(10), seconds(30), seconds(35), isWhole);
        return new DrillVerdict(
                new LastingLoad.Account(answers, arrivals, 0, new TreeMap<>()),
                List.of(StepFigures.of(taken, timeline)));
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
