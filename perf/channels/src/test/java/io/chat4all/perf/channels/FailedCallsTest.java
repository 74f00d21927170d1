package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FailedCallsTest {

    @Test
    void onlyWhatFailedMeanwhileCounts() {
        var calls = FailedCalls.of(
                Map.of("accepted", 100L, "unknown", 1L),
                Map.of("accepted", 110L, "unknown", 4L, "unavailable", 20L),
                Map.of("accepted", 200L, "unknown", 4L, "unavailable", 26L));
        assertThat(calls).isEqualTo(new FailedCalls(23, 6));
    }
}
