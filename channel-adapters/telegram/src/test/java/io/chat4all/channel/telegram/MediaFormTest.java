package io.chat4all.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaFormTest {

    @ParameterizedTest
    @CsvSource({
        "IMAGE, image/jpeg, 10000000, '', PHOTO",
        "IMAGE, image/jpeg, 10000001, '', DOCUMENT",
        "IMAGE, image/gif, 1, '', ANIMATION",
        "IMAGE, image/svg+xml, 1, '', DOCUMENT",
        "VIDEO, video/mp4, 1, look, VIDEO",
        "VIDEO, video/webm, 1, '', DOCUMENT",
        "AUDIO, audio/mpeg, 1, '', AUDIO",
        "AUDIO, audio/ogg, 1, listen, VOICE",
        "AUDIO, audio/amr, 1, '', DOCUMENT",
        "STICKER, image/webp, 512000, '', STICKER",
        "STICKER, image/webp, 512001, '', DOCUMENT",
        "STICKER, image/webp, 1, look, DOCUMENT",
        "DOCUMENT, image/jpeg, 1, '', DOCUMENT"
    })
    void aFileIsShownAsWhatTelegramTakesItFor(MediaKind kind, String type, long bytes, String caption, MediaForm form) {
        var source = new Content.MediaSource(URI.create("https://files.example/a"), InputStream::nullInputStream);
        var media = new Content.Media(kind, source, type, bytes, "a", Optional.of(caption));
        assertThat(MediaForm.of(media)).isEqualTo(form);
    }
}
