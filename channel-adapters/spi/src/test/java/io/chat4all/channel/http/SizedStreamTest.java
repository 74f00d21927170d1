package io.chat4all.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizedStreamTest {

    @Test
    void aFileThatWasReadToItsEndIsWhole() throws IOException {
        try (var file = of(3, 3)) {
            assertThat(file.readAllBytes()).hasSize(3);
            assertThat(file.read()).isNegative();
            assertThat(file.giveUp()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void aFileOfAnotherSizeBreaksOff(int size) {
        try (var file = of(size, 3)) {
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
            assertThat(file.giveUp()).isFalse();
        }
    }

    @Test
    void whatWasGivenUpBeforeItsEndIsNeverWhole() throws IOException {
        try (var file = of(3, 3)) {
            assertThat(file.readNBytes(2)).hasSize(2);
            assertThat(file.giveUp()).isFalse();
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
            assertThat(file.giveUp()).isFalse();
        }
    }

    private static SizedStream of(int size, int said) {
        return new SizedStream(new ByteArrayInputStream(new byte[size]), said);
    }
}
