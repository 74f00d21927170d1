package io.chat4all.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class UuidsTest {

    @Test
    void aUuidSurvivesTheWayThroughBytes() {
        var uuid = UUID.fromString("018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8e");

        assertThat(Uuids.fromBytes(Uuids.toBytes(uuid))).isEqualTo(uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "018f4f6e8d1a7c3b9e2d3f4a5b6c7d8e",
                "018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8g",
                " 018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8",
                "{018f4f6e-8d1a-7c3b-9e2d-3f4a5b6c7d8e}"
            })
    void whatIsNoCanonicalUuidIsRefusedByName(String text) {
        assertThatThrownBy(() -> MessageId.parse(text))
                .isInstanceOf(InvalidId.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void otherThanSixteenBytesAreNoUuid() {
        assertThatThrownBy(() -> Uuids.fromBytes(ByteString.copyFrom(new byte[15])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15");
    }

    @Test
    void idsMadeLaterSortLater() {
        var first = MessageId.create();
        var second = MessageId.create();

        assertThat(second.toString()).isGreaterThan(first.toString());
    }
}
