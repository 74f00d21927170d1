package io.chat4all.channel.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, false, OPEN",
        "PT-5S, false, OPEN",
        "PT23H59M59S, false, OPEN",
        "PT24H, false, CLOSED",
        "PT24H, true, HUMAN_AGENT",
        "PT167H59M, true, HUMAN_AGENT",
        "PT168H, true, CLOSED"
    })
    void itIsADayForAllAndAWeekForHumans(Duration age, boolean humanAgent, Window expected) {
        assertThat(Window.at(NOW, Optional.of(NOW.minus(age)), humanAgent)).isEqualTo(expected);
    }

    @Test
    void whenNobodyKnowsMetaIsAsked() {
        assertThat(Window.at(NOW, Optional.empty(), false)).isEqualTo(Window.OPEN);
    }
}
