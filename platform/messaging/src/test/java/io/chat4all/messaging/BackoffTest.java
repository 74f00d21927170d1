package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
final class BackoffTest {

    @ParameterizedTest(name = "after {0} failures between {1} and {2} ms")
    @CsvSource({"1, 50, 100", "2, 100, 200", "3, 200, 400", "7, 3200, 6400", "8, 5000, 10000", "1000000, 5000, 10000"})
    void delaysDoubleUpToTheLongest(int failures, long atLeast, long atMost) {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));
        var random = new Random(7);

        var delays = IntStream.range(0, 500)
                .mapToObj(_ -> backoff.delay(failures, random).toMillis())
                .toList();

        assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(atLeast, atMost));
        assertThat(delays.stream().distinct().count()).as("jitter").isGreaterThan(20);
    }
}
