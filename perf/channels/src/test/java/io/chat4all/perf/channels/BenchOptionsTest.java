package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class BenchOptionsTest {

    private final BenchOptions options = new BenchOptions();

    @Test
    void sizesAndTimesHaveUnits() {
        options.answer = "120ms";
        options.heap = "512M";
        assertThat(options.workload().answer()).isEqualTo(Duration.ofMillis(120));
        assertThat(options.means().heapMebibytes()).isEqualTo(512);
    }

    @Test
    void withoutUnitsTheyAreRefused() {
        options.answer = "50";
        options.heap = "256";
        assertThatIllegalArgumentException()
                .isThrownBy(options::workload)
                .withMessage("--answer is like 50ms, not '50'");
        assertThatIllegalArgumentException().isThrownBy(options::means).withMessage("--heap is like 256m, not '256'");
    }
}
