package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class MediaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\me\\a.doc, a.doc",
        "' urgente.txt ', urgente.txt",
        "'', image.jpg",
        ".., image.jpg",
        "folder/, image.jpg"
    })
    void aNameIsNoPath(String told, String name) {
        assertThat(MediaNames.of(told, "IMAGE", "image/jpeg")).isEqualTo(name);
    }

    @Test
    void whatTurnsTheDirectionOfWritingIsLeftOut() {
        assertThat(MediaNames.of("photo\u202Egnp.exe", "", "image/png")).isEqualTo("photognp.exe");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        var name = MediaNames.of("é".repeat(300) + ".jpeg", "IMAGE", "image/jpeg");
        assertThat(name).endsWith("é.jpeg");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
    }
}
