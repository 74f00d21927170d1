package io.chat4all.perf.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ProcessorTimeTest {

    private static ProcessorTime at(long second, Map<String, Duration> used) {
        return new ProcessorTime(TimeUnit.SECONDS.toNanos(second), new TreeMap<>(used));
    }

    @Test
    void coresAreTheTimeUsedOfTheTimeThatWentBy() {
        var before = at(10, Map.of("worker", Duration.ofSeconds(5)));
        var after = at(14, Map.of("worker", Duration.ofSeconds(11), "provider", Duration.ofSeconds(1)));
        assertThat(after.coresSince(before)).isEqualTo(Map.of("worker", 1.5, "provider", 0.25));
    }
}
