package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class RateSearchTest {

    private static final int MOST_STEPS = 15;

    @ParameterizedTest
    @ValueSource(ints = {15, 400, 999, 1_000, 1_001, 4_321, 20_000})
    void theHighestRateIsFoundFromBelowWithinATenth(int limit) {
        assertThat(search(1_000, limit).orElseThrow()).isBetween((int) (limit * 0.9) - 1, limit);
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "10, 0", "1000, 5"})
    void nothingIsFoundWhenNotEvenTheSlowestIsKeptUpWith(int start, int limit) {
        assertThat(search(start, limit)).isEmpty();
    }

    private static OptionalInt search(int start, int limit) {
        var search = RateSearch.from(start);
        int steps = 0;
        for (; !search.isOver(); steps++) {
            search = search.after(search.next() <= limit);
        }
        assertThat(steps).isLessThan(MOST_STEPS);
        return search.found();
    }
}
