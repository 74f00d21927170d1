package io.chat4all.gateway.files;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.service.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class FileTypesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    private static final byte[] ZIP = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0};
    private static final byte[] WEBM = {
        0x1a,
        0x45,
        (byte) 0xdf,
        (byte) 0xa3,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0x1f,
        0x42,
        (byte) 0x82,
        (byte) 0x84,
        'w',
        'e',
        'b',
        'm'
    };
    private static final byte[] NOISE = noise();
    private static final byte[] TEXT = "name;place\nAna;Lisboa\n".getBytes(StandardCharsets.UTF_8);

    private final FileTypes types = new FileTypes(List.of(
            "image/*", "audio/*", "text/plain", "text/csv", "application/zip", "application/vnd.oasis.opendocument.*"));

    private static byte[] noise() {
        var noise = new byte[2000];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void theBytesDecide() {
        assertThat(types.require(PNG, "a", "")).isEqualTo("image/png");
        assertThat(types.require(PNG, "a.txt", "image/jpeg")).isEqualTo("image/png");
    }

    @Test
    void theNameTellsApartWhatBeginsAlike() {
        assertThat(types.require(ZIP, "a.zip", "")).isEqualTo("application/zip");
        assertThat(types.require(ZIP, "a.odt", "")).isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(types.require(TEXT, "a.csv", "")).isEqualTo("text/csv");
    }

    @Test
    void theDeclaredTypeDoesSoToo() {
        assertThat(types.require(WEBM, "voice", "audio/webm")).isEqualTo("audio/webm");
        assertThat(types.require(TEXT, "a", "text/csv")).isEqualTo("text/csv");
    }

    @Test
    void whatIsDeclaredFalselyIsRefused() {
        var detail = assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(ZIP, "a.png", "image/png"));
        assertThat(detail).contains("image/png").contains("application/zip");
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(TEXT, "a.png", "image/png"));
    }

    @Test
    void noiseIsNoPictureWhateverItIsCalled() {
        var detail = assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(NOISE, "a.png", "image/png"));
        assertThat(detail).contains("application/octet-stream");
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(NOISE, "a.txt", "text/plain"));
    }

    @Test
    void anythingIsAllowedWhereTheOperatorSaysSo() {
        var any = new FileTypes(List.of("*/*"));
        assertThat(any.require(NOISE, "a.dat", "application/x-acme")).isEqualTo("application/octet-stream");
        assertThat(any.require("<html><body>".getBytes(StandardCharsets.UTF_8), "a.html", ""))
                .isEqualTo("text/html");
    }

    @Test
    void aDeclaredTypeIsTakenInItsPlainFormOrRefusedAtOnce() {
        assertThat(types.declared("")).isEmpty();
        assertThat(types.declared("Image/PNG; x=y")).isEqualTo("image/png");
        assertThat(types.declared("application/x-zip-compressed")).isEqualTo("application/zip");
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.declared("text/html"));
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> types.declared("picture"));
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> types.declared("image/" + "x".repeat(300)));
    }
}
