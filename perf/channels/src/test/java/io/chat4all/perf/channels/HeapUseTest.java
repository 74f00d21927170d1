package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class HeapUseTest {

    @Test
    void theHighestUseAndTheLongestPauseCount() {
        var use = HeapUse.of(List.of(
                "[0.011s][info][gc] Using Parallel",
                "[1.234s][info][gc] GC(0) Pause Young (Allocation Failure) 96M->13M(240M) 7.500ms",
                "[2.345s][info][gc] GC(1) Pause Young (Allocation Failure) 109M->31M(240M) 2.500ms",
                "[3.456s][info][gc] GC(2) Pause Full (Metadata GC Threshold) 31M->22M(240M) 30.000ms"));
        assertThat(use).isEqualTo(new HeapUse(3, 109, 31, 40, 30));
    }

    @Test
    void aCollectorThatDidNothingMetNothing() {
        assertThat(HeapUse.of(List.of())).isEqualTo(new HeapUse(0, 0, 0, 0, 0));
    }
}
