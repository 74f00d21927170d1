package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class MediaTypesTest {

    @ParameterizedTest
    @CsvSource({
        "image/png, image/jpeg, image/png",
        "'', image/jpeg, image/jpeg",
        "application/octet-stream, image/jpeg, image/jpeg",
        "Audio/OGG; codecs=opus, '', audio/ogg",
        "none of it, '', application/octet-stream",
        "'image/png\r\nx: y', '', application/octet-stream"
    })
    void theProviderSaysOfWhichTypeItIs(String fetched, String told, String type) throws IOException {
        assertThat(MediaTypes.of(fetched, told, "", new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(type);
    }

    @Test
    void otherwiseItsFirstBytesDoAndStayThere() throws IOException {
        var gif = new ByteArrayInputStream("GIF89a and more".getBytes(StandardCharsets.UTF_8));
        assertThat(MediaTypes.of("", "", "a.png", gif)).isEqualTo("image/gif");
        assertThat(gif.readAllBytes()).hasSize(15);
    }

    @Test
    void otherwiseItsNameDoes() throws IOException {
        assertThat(MediaTypes.of("", "", "a.pdf", new ByteArrayInputStream(new byte[0])))
                .isEqualTo("application/pdf");
    }
}
