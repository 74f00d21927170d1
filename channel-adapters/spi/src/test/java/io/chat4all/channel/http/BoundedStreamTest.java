package io.chat4all.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {

    @Test
    void aFileOfTheLargestSizeIsReadWhole() throws IOException {
        try (var stream = bounded(8)) {
            assertThat(stream.readAllBytes()).hasSize(8);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void aLargerOneBreaksOffHoweverItIsRead() {
        assertThatThrownBy(() -> bounded(9).readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bounded(9).skip(9)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    var stream = bounded(9);
                    while (stream.read() >= 0) {}
                })
                .isInstanceOf(IOException.class)
                .hasMessage("the file is larger than 8 bytes");
    }

    private static BoundedStream bounded(int bytes) {
        return new BoundedStream(new ByteArrayInputStream(new byte[bytes]), 8);
    }
}
