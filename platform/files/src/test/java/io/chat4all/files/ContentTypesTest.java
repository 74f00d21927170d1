package io.chat4all.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ContentTypesTest {

    private final ContentTypes types = new ContentTypes();
    private final AllowedTypes usual = FileRulesTest.rules().common().types();

    /// The first bytes of what phones send.
    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a46494600010100, image/jpeg, image/jpeg",
        "89504e470d0a1a0a0000000d49484452, image/png, image/png",
        "524946462400000057454250565038204c000000, image/webp, image/webp",
        "474946383961010001008000, image/gif, image/gif",
        "0000001866747970686569630000000068656963, image/heic, image/heic",
        "000000186674797069736f6d0000020069736f6d69736f32, video/mp4, video/mp4",
        "000000186674797033677034000000006973366d33677034, video/3gpp, video/3gpp",
        "0000001c667479704d3441200000000069736f6d, audio/mp4, audio/mp4",
        "00000018667479706d7034320000000069736f6d6d703432, audio/mp4, audio/mp4",
        "4f6767530002000000000000000000000000000000000000000001134f707573486561640101, audio/ogg, audio/ogg",
        "4f6767530002000000000000000000000000000000000000000001134f707573486561640101, audio/opus, audio/ogg",
        "2321414d520a3c, audio/amr, audio/amr",
        "49443304000000000000, audio/mpeg, audio/mpeg",
        "255044462d312e340a, application/pdf, application/pdf"
    })
    void whatPhonesSendIsKnownAndAllowed(String head, String said, String type) {
        var found = types.detect(HexFormat.of().parseHex(head.replace(" ", "")), "", said);
        assertThat(found).isEqualTo(type);
        assertThat(usual.allow(found)).isTrue();
        assertThat(types.agree(said, found)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', audio/aac", "a.aac, ''", "a.aac, audio/aac"})
    void aacIsToldByTheHeaderOfItsFrames(String name, String said) {
        var frame = HexFormat.of().parseHex("fff15080021ffc");
        assertThat(types.detect(frame, name, said)).isEqualTo("audio/aac");
        assertThat(types.detect(new byte[] {1, 2, 3}, name, said)).isEqualTo(ContentTypes.UNKNOWN);
    }

    @Test
    void aProgramIsOneWhateverItIsCalled() {
        var program = HexFormat.of().parseHex("4d5a90000300000004000000ffff0000b800000000000000");
        var found = types.detect(program, "cat.png", "image/png");
        assertThat(found).startsWith("application/x-");
        assertThat(usual.allow(found)).isFalse();
        assertThat(types.agree("image/png", found)).isFalse();
    }

    @Test
    void aPageIsNotAllowedThoughItIsText() {
        var page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(types.detect(page, "a.txt", "text/plain")).isEqualTo("text/html");
        assertThat(usual.allow("text/html")).isFalse();
    }

    @Test
    void noiseAndNothingAreUnknownWhateverTheyAreCalled() {
        var noise = new byte[2000];
        new Random(1).nextBytes(noise);
        assertThat(types.detect(noise, "a.png", "image/png")).isEqualTo(ContentTypes.UNKNOWN);
        assertThat(types.detect(new byte[0], "a.png", "image/png")).isEqualTo(ContentTypes.UNKNOWN);
    }

    @Test
    void aTypeHasAPlainForm() {
        assertThat(types.plain("Audio/OGG; codecs=opus")).contains("audio/ogg");
        assertThat(types.plain("application/x-zip-compressed")).contains("application/zip");
        assertThat(types.plain("none of it")).isEmpty();
        assertThat(types.plain("image/png\r\nx: y")).isNotEqualTo(Optional.of("image/png\r\nx: y"));
        assertThat(types.plain("image/" + "x".repeat(300))).isEmpty();
    }

    @Test
    void aStarStandsForAnyCharactersAndAllElseForItself() {
        var some = new AllowedTypes(List.of("image/*", "application/vnd.oasis.*"));
        assertThat(some.allow("image/png")).isTrue();
        assertThat(some.allow("application/vnd.oasis.opendocument.text")).isTrue();
        assertThat(some.allow("application/vndxoasis.text")).isFalse();
        assertThat(some.allow("x-image/png")).isFalse();
        assertThat(new AllowedTypes(List.of("*/*")).allow(ContentTypes.UNKNOWN)).isTrue();
    }
}
