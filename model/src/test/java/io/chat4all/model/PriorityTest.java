package io.chat4all.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PriorityTest {

    @ParameterizedTest
    @CsvSource({"urgent, URGENT", "high, URGENT", "normal, NORMAL", "bulk, BULK", "low, BULK"})
    void aMessageSaysItInItsMetadata(String word, Priority priority) {
        assertThat(Priority.of(Map.of("priority", word))).isEqualTo(priority);
    }

    @Test
    void whatSaysNothingThatIsKnownIsNormal() {
        assertThat(Priority.of(Map.of())).isEqualTo(Priority.NORMAL);
        assertThat(Priority.of(Map.of("priority", "soon"))).isEqualTo(Priority.NORMAL);
    }

    @ParameterizedTest
    @EnumSource(Priority.class)
    void whatItIsWrittenAsIsReadAgain(Priority priority) {
        assertThat(Priority.named(priority.toString())).contains(priority);
    }
}
