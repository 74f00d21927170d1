package io.chat4all.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class WriteTimeTest {

    private final List<Instant> times = Stream.of(
                    "1970-01-01T00:00:00Z",
                    "2019-12-31T23:59:59.999Z",
                    "2020-01-01T00:00:00Z",
                    "2026-11-22T12:00:00Z",
                    "2026-11-22T12:00:00.000001Z",
                    "2069-12-31T00:00:00Z",
                    "2500-01-01T00:00:00Z")
            .map(Instant::parse)
            .toList();

    @Test
    void theEarlierItHappenedTheHigherItIs() {
        var writeTimes = times.stream().map(WriteTime::earliestWins).toList();
        assertThat(writeTimes.reversed()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aHigherNumberIsHigher() {
        assertThat(WriteTime.highestWins(1001)).isGreaterThan(WriteTime.highestWins(1000));
    }

    @Test
    void anOrdinaryDeleteOfTodayRemovesThemAll() {
        var today = WriteTime.latestWins(Instant.parse("2026-11-22T12:00:00Z"));
        times.subList(2, times.size())
                .forEach(time -> assertThat(WriteTime.earliestWins(time)).isLessThan(today));
        assertThat(WriteTime.highestWins(1_000_000_000_000L)).isLessThan(today);
    }

    @Test
    void itIsPositiveForDecades() {
        assertThat(WriteTime.earliestWins(Instant.parse("2069-12-30T00:00:00Z")))
                .isPositive();
    }
}
