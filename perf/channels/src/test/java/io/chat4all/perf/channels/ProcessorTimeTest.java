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

    @Test
    void aProcessorThatWaitsIsNotBusy() {
        var stat = "cpu  100 20 300 99999 88888 1 2 3 0 0\ncpu0 50 10 150 5 5 0 0 0 0 0\n";
        assertThat(ProcessorTime.all(stat)).isEqualTo(Duration.ofMillis(4_260));
    }
}
