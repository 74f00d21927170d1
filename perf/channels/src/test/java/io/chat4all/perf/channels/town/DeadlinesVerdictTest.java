package io.chat4all.perf.channels.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.chat4all.perf.Percentiles;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadlinesVerdictTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void itPassesWhenAllCameOnceInTimeAndForLittle() {
        assertThat(verdict(100, 0, 0, 900, 199).isPassed()).isTrue();
    }

    @Test
    void whatIsMissingDoubledEarlyLateOrDearFails() {
        assertThat(verdict(99, 0, 0, 900, 10).isPassed()).isFalse();
        assertThat(verdict(100, 1, 0, 900, 10).isPassed()).isFalse();
        assertThat(verdict(100, 0, 1, 900, 10).isPassed()).isFalse();
        assertThat(verdict(100, 0, 0, 1_001, 10).isPassed()).isFalse();
        assertThat(verdict(100, 0, 0, 900, 201).isPassed()).isFalse();
    }

    @Test
    void whatAHeapHoldsIsTheLastLineOfTheHistogram() throws IOException {
        var histogram = """
                123:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         51634        4460704  [B (java.base@25)
                Total        335023       21309752
                """;

        assertThat(LiveHeap.total(histogram)).isEqualTo(21_309_752);
        assertThatIOException()
                .isThrownBy(() -> LiveHeap.total("123:\njava.io.IOException: No such process"))
                .withMessageContaining("123");
    }

    private static DeadlinesVerdict verdict(int came, int again, int early, double p99, int mebibytes) {
        return new DeadlinesVerdict(
                100,
                Duration.ofSeconds(60),
                50,
                came + 50,
                again,
                early,
                new Percentiles(1, 2, p99, 5_000),
                new Percentiles(1_000, 2_000, 3_000, 5_000),
                new DeadlinesVerdict.Heap(50 * MEBIBYTE, (50 + mebibytes) * MEBIBYTE),
                Duration.ofSeconds(3));
    }
}
