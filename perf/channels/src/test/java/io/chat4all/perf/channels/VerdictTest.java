package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.perf.Percentiles;
import io.chat4all.perf.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 10 a second: 10 of warm-up, then 20 that count.
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class VerdictTest {

    private static final Workload WORKLOAD = new Workload(new Schedule(10, 2, 1), Duration.ofMillis(50), 1, 10, 1);
    private static final Percentiles LATENCY = new Percentiles(55, 66, 77, 88);
    private static final Cost COST = new Cost(
            new TreeMap<>(Map.of("worker", 0.5, "provider", 0.25, "others", 1.0)),
            new TreeMap<>(Map.of("accepted", 30L)),
            new HeapUse(3, 120, 40, 9, 4),
            256,
            new Percentiles(0, 0, 1, 2));
    private static final long BEGIN = 1_000_000;
    private static final long IN_TIME = BEGIN + 2_000_000;

    private static Verdict verdict(
            int distinct, int repeated, int outOfOrder, int unwritten, int sent, int failed, long lastMicros) {
        var received = new Received(distinct, distinct - 10, repeated, outOfOrder, 0, lastMicros, LATENCY);
        return new Verdict(WORKLOAD, received, unwritten, sent, failed, BEGIN, COST);
    }

    private static Verdict good() {
        return verdict(30, 0, 0, 0, 30, 0, IN_TIME);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # received, twice, out of order, unwritten, sent, failed, without fault
                    30,         0,     0,            0,         30,   0,      true
                    29,         0,     0,            0,         29,   0,      false
                    30,         1,     0,            0,         30,   0,      false
                    30,         0,     1,            0,         30,   0,      false
                    29,         0,     0,            1,         29,   0,      false
                    30,         0,     0,            0,         29,   0,      false
                    30,         0,     0,            0,         30,   1,      false
                    """)
    void aRunIsWithoutFaultWhenAllArrivedOnceInOrderAndIsReported(
            int distinct, int repeated, int outOfOrder, int unwritten, int sent, int failed, boolean faultless) {
        assertThat(verdict(distinct, repeated, outOfOrder, unwritten, sent, failed, IN_TIME)
                        .isFaultless())
                .isEqualTo(faultless);
    }

    @Test
    void whatTheLogDidNotTakeIsNotLost() {
        assertThat(verdict(28, 0, 0, 1, 28, 0, IN_TIME).lost()).isEqualTo(1);
    }

    @Test
    void theThroughputIsReckonedUntilTheLastOneHasCome() {
        assertThat(good().throughput()).isEqualTo(10);
        assertThat(verdict(30, 0, 0, 0, 30, 0, BEGIN + 4_000_000).throughput()).isEqualTo(5);
    }

    @Test
    void whoIsLateByMoreThanAFiftiethDidNotKeepUp() {
        assertThat(verdict(30, 0, 0, 0, 30, 0, BEGIN + 2_040_000).keptUp()).isTrue();
        assertThat(verdict(30, 0, 0, 0, 30, 0, BEGIN + 2_050_000).keptUp()).isFalse();
    }

    @Test
    void whenNothingCameThereIsNoThroughput() {
        assertThat(verdict(10, 0, 0, 0, 10, 0, 0).throughput()).isZero();
    }

    @Test
    void theTextSaysItInItsFirstLine() {
        assertThat(VerdictText.of(good()))
                .contains("KEPT UP")
                .contains("accepted 30")
                .contains("0.75:")
                .contains("worker 0.50");
        assertThat(VerdictText.of(verdict(30, 0, 0, 0, 30, 0, BEGIN + 4_000_000)))
                .contains("FELL BEHIND");
        assertThat(VerdictText.of(verdict(30, 1, 0, 0, 30, 0, IN_TIME))).contains("FAILED");
    }

    @Test
    void theJsonHasTheSameFigures() {
        var json = VerdictJson.of(good());
        assertThat(json.at("/kept_up").asBoolean()).isTrue();
        assertThat(json.at("/throughput").asDouble()).isEqualTo(10);
        assertThat(json.at("/p99_ms").asDouble()).isEqualTo(77);
        assertThat(json.at("/heap_highest_kept_mib").asInt()).isEqualTo(40);
        assertThat(json.at("/outcomes/accepted").asInt()).isEqualTo(30);
        assertThat(json.at("/cores/provider").asDouble()).isEqualTo(0.25);
    }
}
