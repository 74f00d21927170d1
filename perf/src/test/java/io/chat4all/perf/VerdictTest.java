package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class VerdictTest {

    private static final int RATE = 100;
    private static final double P99_LIMIT = 50;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # accepted, unsent, lost, duplicated, out of order, of refused, passed
                    100,        0,      0,    0,          0,            0,          true
                    0,          0,      0,    0,          0,            0,          false
                    99,         1,      0,    0,          0,            0,          false
                    100,        0,      1,    0,          0,            0,          false
                    100,        0,      0,    1,          0,            0,          false
                    100,        0,      0,    0,          1,            0,          false
                    100,        0,      0,    0,          0,            1,          false
                    """)
    void aRunPassesWhenEverythingAcceptedArrivedOnceAndInOrder(
            long accepted, long unsent, long lost, long duplicated, long outOfOrder, long ofRefused, boolean passed) {
        var arrivals = new Arrivals(accepted - lost, lost, duplicated, outOfOrder, 0, ofRefused);

        assertThat(verdict(new Answers(unsent, accepted, 0, 0), arrivals, 100, 10, 0)
                        .passed())
                .isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # refused, unknown, throughput, p99, stalls, keeps up
                    0,         0,       100,        50,  0,      true
                    0,         0,       98,         50,  0,      true
                    1,         0,       100,        50,  0,      false
                    0,         1,       100,        50,  0,      false
                    0,         0,       97,         50,  0,      false
                    0,         0,       100,        51,  0,      false
                    0,         0,       100,        50,  1,      false
                    """)
    void aRunKeepsUpWhenNothingWasLateRefusedOrHeldBack(
            long refused, long unknown, double throughput, double p99, long stalls, boolean keepsUp) {
        var answers = new Answers(0, 100, refused, unknown);

        assertThat(verdict(answers, new Arrivals(100, 0, 0, 0, 0, 0), throughput, p99, stalls)
                        .keepsUp(P99_LIMIT))
                .isEqualTo(keepsUp);
    }

    @Test
    void theJsonHasTheKeysThatOthersRead() {
        var json = VerdictJson.of(
                verdict(new Answers(0, 98, 1, 1), new Arrivals(94, 4, 2, 3, 1, 0), 99.12345, 12.34567, 0));

        assertThat(json.path("rate").isIntegralNumber()).isTrue();
        assertThat(json.path("rate").asInt()).isEqualTo(RATE);
        assertThat(json.path("seconds").asInt()).isEqualTo(1);
        assertThat(json.path("accepted").asInt()).isEqualTo(98);
        assertThat(json.path("received").asInt()).isEqualTo(94);
        assertThat(json.path("lost").asInt()).isEqualTo(4);
        assertThat(json.path("duplicated").asInt()).isEqualTo(2);
        assertThat(json.path("out_of_order").asInt()).isEqualTo(3);
        assertThat(json.path("throughput").asDouble()).isEqualTo(99.123);
        assertThat(json.path("p50_ms").asDouble()).isEqualTo(1);
        assertThat(json.path("p95_ms").asDouble()).isEqualTo(2);
        assertThat(json.path("p99_ms").asDouble()).isEqualTo(12.346);
        assertThat(json.path("max_ms").asDouble()).isEqualTo(100);
        assertThat(json.path("refused").asInt()).isEqualTo(1);
        assertThat(json.path("unknown").asInt()).isEqualTo(1);
        assertThat(json.path("problems").path("refused: no").asInt()).isEqualTo(1);
    }

    @Test
    void theTextSaysWhatFailed() {
        var failed = VerdictText.of(verdict(new Answers(0, 100, 0, 0), new Arrivals(96, 4, 0, 0, 0, 0), 99, 1, 7));

        assertThat(failed).contains("FAILED").containsPattern("lost +4\\n").contains("FELL BEHIND: 7");
    }

    @Test
    void thePassedTextHidesNoFailedSends() {
        var arrivals = new Arrivals(100, 0, 0, 0, 0, 0);

        assertThat(VerdictText.of(verdict(new Answers(0, 100, 0, 0), arrivals, 99, 1, 0)))
                .contains("PASSED")
                .doesNotContain("not accepted")
                .doesNotContain("FELL BEHIND");
        assertThat(VerdictText.of(verdict(new Answers(0, 100, 2, 3), arrivals, 99, 1, 0)))
                .contains("PASSED")
                .contains("5 sends were not accepted");
    }

    private static Verdict verdict(Answers answers, Arrivals arrivals, double throughput, double p99, long stalls) {
        var problems = new TreeMap<String, Long>();
        problems.put("refused: no", 1L);
        var none = new Percentiles(0, 0, 0, 0);
        return new Verdict(
                new Schedule(RATE, 1, 0),
                answers,
                arrivals,
                new Speed(throughput, new Percentiles(1, 2, p99, 100), none),
                new Generator(none, stalls, 0, 0.2),
                problems);
    }
}
