package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.model.LogPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
final class RecordIdTest {

    @Test
    void isWrittenAsPartitionEpochOffset() {
        assertThat(new RecordId(3, new LogPosition(0, 4711))).hasToString("3:0:4711");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "3, 12, 4711", "2147483647, 9223372036854775807, 9223372036854775807", "-1, -1, -1"})
    void whatIsWrittenCanBeRead(int partition, long epoch, long offset) {
        var id = new RecordId(partition, new LogPosition(epoch, offset));

        assertThat(RecordId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1:2", "1:2:3:4", "1:2:", ":2:3", "1::3", "a:2:3", "1:2:3 ", "2147483648:0:0", "1:2:3.5"
            })
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> RecordId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
