package io.chat4all.channels.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class MediaTypesTest {

    private final MediaTypes types = new MediaTypes();

    @ParameterizedTest
    @CsvSource({
        "image/png, image/jpeg, GIF89a and more, image/gif",
        "image/png, '', MZ and more, application/x-msdownload",
        "text/csv, text/plain, a;b, text/csv",
        "application/octet-stream, text/csv, a;b, text/csv",
        "Text/CSV; charset=utf-8, '', a;b, text/csv",
        "'none of it', '', a;b, text/plain",
        "'', '', '', application/octet-stream"
    })
    void itsFirstBytesDecideAndTheProviderOnlyTellsApartWhatBeginsAlike(
            String fetched, String told, String content, String type) {
        assertThat(types.of(fetched, told, "", content.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(type);
    }

    @Test
    void soDoesItsName() {
        assertThat(types.of("", "", "a.csv", "a;b".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("text/csv");
    }
}
