package io.chat4all.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class StampedTextTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 4711, Long.MAX_VALUE, Long.MIN_VALUE})
    void aTextHasItsLengthAndGivesBackItsDueTime(long dueNanos) {
        var text = new StampedText(StampedText.SHORTEST).of(dueNanos);

        assertThat(text).hasSize(StampedText.SHORTEST);
        assertThat(StampedText.dueNanos(text)).isEqualTo(dueNanos);
    }

    @Test
    void aTextOfSomebodyElseIsNotTakenForATime() {
        assertThatThrownBy(() -> StampedText.dueNanos("hello there")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aTextTooShortForItsStampIsRefused() {
        assertThatThrownBy(() -> new StampedText(StampedText.SHORTEST - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31");
    }
}
