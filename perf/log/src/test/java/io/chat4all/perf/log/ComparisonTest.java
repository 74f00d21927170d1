package io.chat4all.perf.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ComparisonTest {

    private static final long SECOND = 1_000_000_000;
    private static final Workload WORKLOAD =
            new Workload("127.0.0.1:9092", 3, 1_000, HandlerKind.parse("none"), Duration.ofSeconds(5));

    private final Comparison comparison = new Comparison(WORKLOAD, 10);

    private void measured(Contender contender, int... perSecond) {
        for (int records : perSecond) {
            comparison.add(contender, new Measured(records, SECOND, SECOND));
        }
    }

    @Test
    void contendersAreComparedByTheirMedians() {
        measured(Contender.PLAIN, 100, 1_000, 110);
        measured(Contender.KEY_SHARED, 1, 88, 500);
        assertThat(comparison.timesPlain(Contender.KEY_SHARED)).hasValue(0.8);
    }

    @Test
    void withTheFasterOfConfluents() {
        measured(Contender.CONFLUENT_100, 40);
        measured(Contender.CONFLUENT_1000, 20);
        measured(Contender.KEY_SHARED, 100);
        assertThat(comparison.timesConfluent(Contender.KEY_SHARED)).hasValue(2.5);
    }

    @Test
    void withNobodyWhoDidNotRun() {
        measured(Contender.KEY_SHARED, 100);
        assertThat(comparison.timesPlain(Contender.KEY_SHARED)).isEmpty();
        assertThat(comparison.timesConfluent(Contender.KEY_SHARED)).isEmpty();
    }

    @Test
    void theTextTellsWhichGoalsAreReached() {
        measured(Contender.PLAIN, 1_000);
        measured(Contender.KEY_SHARED, 790);
        measured(Contender.CONFLUENT_100, 100);
        assertThat(ComparisonText.of(comparison))
                .contains("1,000 records of 200 bytes, 10 keys, 3 partitions")
                .contains("0.8 times the plain loop: NOT reached (0.79 x)")
                .contains("ahead of Confluent: reached (7.90 x)");
    }

    @Test
    void theTextDoesWithoutThoseWhoDidNotRun() {
        measured(Contender.CONFLUENT_100, 100);
        assertThat(ComparisonText.of(comparison)).contains("confluent-100").doesNotContain("goal");
    }

    @Test
    void theJsonHasTheSameFigures() {
        measured(Contender.PLAIN, 1_000, 3_000, 2_000);
        measured(Contender.KEY_SHARED, 1_000);
        var json = ComparisonJson.of(List.of(comparison)).at("/comparisons/0");
        assertThat(json.at("/handler").asText()).isEqualTo("none");
        assertThat(json.at("/keys").asInt()).isEqualTo(10);
        assertThat(json.at("/contenders/plain/records_per_second").asInt()).isEqualTo(2_000);
        assertThat(json.at("/contenders/plain/lowest").asInt()).isEqualTo(1_000);
        assertThat(json.at("/contenders/plain/rounds/1").asInt()).isEqualTo(3_000);
        assertThat(json.at("/contenders/key-shared/times_plain").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/contenders/key-shared/times_confluent").isMissingNode())
                .isTrue();
    }
}
