package io.chat4all.gateway.files;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.files.AllowedTypes;
import io.chat4all.files.FileLimits;
import io.chat4all.files.FileRules;
import io.chat4all.files.TenantLimits;
import io.chat4all.model.TenantId;
import io.chat4all.service.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class FileTypesTest {

    private static final TenantId TENANT = TenantId.create();

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

    private final FileTypes types = allowing(
            "image/*", "audio/*", "text/plain", "text/csv", "application/zip", "application/vnd.oasis.opendocument.*");

    private static FileTypes allowing(String... types) {
        var limits = new FileLimits(1, 0, new AllowedTypes(List.of(types)));
        return new FileTypes(new TenantLimits(new FileRules(limits, Map.of(), false), _ -> Optional.empty()));
    }

    private static byte[] noise() {
        var noise = new byte[2000];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void theBytesDecide() {
        assertThat(types.require(TENANT, PNG, "a", "")).isEqualTo("image/png");
        assertThat(types.require(TENANT, PNG, "a.txt", "image/jpeg")).isEqualTo("image/png");
    }

    @Test
    void theNameTellsApartWhatBeginsAlike() {
        assertThat(types.require(TENANT, ZIP, "a.zip", "")).isEqualTo("application/zip");
        assertThat(types.require(TENANT, ZIP, "a.odt", "")).isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(types.require(TENANT, TEXT, "a.csv", "")).isEqualTo("text/csv");
    }

    @Test
    void theDeclaredTypeDoesSoToo() {
        assertThat(types.require(TENANT, WEBM, "voice", "audio/webm")).isEqualTo("audio/webm");
        assertThat(types.require(TENANT, TEXT, "a", "text/csv")).isEqualTo("text/csv");
    }

    @Test
    void whatIsDeclaredFalselyIsRefused() {
        var detail =
                assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(TENANT, ZIP, "a.png", "image/png"));
        assertThat(detail).contains("image/png").contains("application/zip");
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(TENANT, TEXT, "a.png", "image/png"));
    }

    @Test
    void noiseIsNoPictureWhateverItIsCalled() {
        var detail = assertRefused(
                ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(TENANT, NOISE, "a.png", "image/png"));
        assertThat(detail).contains("application/octet-stream");
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.require(TENANT, NOISE, "a.txt", "text/plain"));
    }

    @Test
    void anythingIsAllowedWhereTheOperatorSaysSo() {
        var any = allowing("*/*");
        assertThat(any.require(TENANT, NOISE, "a.dat", "application/x-acme")).isEqualTo("application/octet-stream");
        assertThat(any.require(TENANT, "<html><body>".getBytes(StandardCharsets.UTF_8), "a.html", ""))
                .isEqualTo("text/html");
    }

    @Test
    void aDeclaredTypeIsTakenInItsPlainFormOrRefusedAtOnce() {
        assertThat(types.declared(TENANT, "")).isEmpty();
        assertThat(types.declared(TENANT, "Image/PNG; x=y")).isEqualTo("image/png");
        assertThat(types.declared(TENANT, "application/x-zip-compressed")).isEqualTo("application/zip");
        assertRefused(ErrorCode.FILE_TYPE_NOT_ALLOWED, () -> types.declared(TENANT, "text/html"));
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> types.declared(TENANT, "picture"));
        assertRefused(ErrorCode.INVALID_ARGUMENT, () -> types.declared(TENANT, "image/" + "x".repeat(300)));
    }
}
