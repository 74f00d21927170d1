package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 0, 0",
        "1000, 1, 1000000",
        "1000, 59999, 59999000000",
        "3, 1, 333333333",
        "3, 2, 666666666",
        "3, 3, 1000000000",
        "7000, 489999, 69999857142",
    })
    void aMessageIsDueByItsIndexAlone(int rate, int index, long nanos) {
        assertThat(new Schedule(rate, 60, 10).dueNanos(index)).isEqualTo(nanos);
    }

    @Test
    void theWarmUpComesFirstAndIsNotMeasured() {
        var schedule = new Schedule(100, 3, 2);

        assertThat(schedule.total()).isEqualTo(500);
        assertThat(schedule.isMeasured(199)).isFalse();
        assertThat(schedule.isMeasured(200)).isTrue();
        assertThat(schedule.dueNanos(200)).isEqualTo(schedule.measuredFromNanos());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 0, 0", "1, 1, -1", "1000000, 60, 0", "2147483647, 2147483647, 2147483647"})
    void whatCannotBeDoneIsRefused(int rate, int seconds, int warmUp) {
        assertThatThrownBy(() -> new Schedule(rate, seconds, warmUp)).isInstanceOf(IllegalArgumentException.class);
    }
}
