package io.chat4all.objects;

import static io.chat4all.objects.TestObjects.anyKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked of a store, and what its refusals mean.
@Timeout(60)
class S3RequestsTest {

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown",
        "500, InternalError",
        "429, TooManyRequests",
        "403, AccessDenied",
        "403, SignatureDoesNotMatch",
        "404, NoSuchBucket"
    })
    void whatMayPassMeansUnavailable(int status, String code) throws IOException {
        try (var played = new PlayedStore(status, error(code));
                var store = played.client(new Encryption.None())) {
            assertThatThrownBy(() -> store.begin(anyKey(), "text/plain"))
                    .isInstanceOf(ObjectsUnavailable.class)
                    .hasMessageContaining(code);
            assertThatThrownBy(() -> store.put(anyKey(), "text/plain", PlayedContent.of(1), 1, 1))
                    .isInstanceOf(ObjectsUnavailable.class);
            assertThat(store.isReachable()).isFalse();
        }
    }

    @Test
    void aStreamThatIsRefusedIsUnavailableAndItsAddressIsNotTold() throws IOException {
        try (var played = new PlayedStore(503, error("SlowDown"));
                var store = played.client(new Encryption.None())) {
            var key = anyKey();
            assertThatThrownBy(() -> store.read(key, 0, 1))
                    .isInstanceOf(ObjectsUnavailable.class)
                    .message()
                    .doesNotContain(key.value(), "Signature");
            assertThatThrownBy(() -> store.putPart(key, "upload", 1, PlayedContent.of(1), 1))
                    .isInstanceOf(ObjectsUnavailable.class);
        }
    }

    @Test
    void aStoreThatIsBusyForAMomentIsAskedAgain() throws IOException {
        try (var played = new PlayedStore(503, error("SlowDown"));
                var store = played.client(new Encryption.None())) {
            assertThatThrownBy(() -> store.delete(anyKey())).isInstanceOf(ObjectsUnavailable.class);
            assertThat(played.asked()).hasSize(3);
        }
    }

    @Test
    void whatAnswersInAnotherLanguageIsNoStore() throws IOException {
        try (var played = new PlayedStore(200, "<html>Welcome to the wireless network");
                var store = played.client(new Encryption.None())) {
            assertThatThrownBy(() -> store.begin(anyKey(), "text/plain")).isInstanceOf(ObjectsUnavailable.class);
            assertThatThrownBy(() -> store.read(anyKey(), 0, 1)).isInstanceOf(ObjectsUnavailable.class);
        }
    }

    @Test
    void aNewObjectIsEncryptedAsTheConfigurationSays() throws IOException {
        assertThat(encryptionAskedFor(new Encryption.None())).isEqualTo("null null");
        assertThat(encryptionAskedFor(new Encryption.StoreKey())).isEqualTo("AES256 null");
        assertThat(encryptionAskedFor(new Encryption.ManagedKey("files"))).isEqualTo("aws:kms files");
    }

    private static String encryptionAskedFor(Encryption encryption) throws IOException {
        try (var played = new PlayedStore(200, "");
                var store = played.client(encryption)) {
            store.put(anyKey(), "image/png", PlayedContent.of(1), 1, 1);
            var headers = played.asked().getFirst().getRequestHeaders();
            assertThat(headers.getFirst("Content-Type")).isEqualTo("image/png");
            return headers.getFirst("x-amz-server-side-encryption") + " "
                    + headers.getFirst("x-amz-server-side-encryption-aws-kms-key-id");
        }
    }

    @Test
    void theBucketIsToldFromWhosePagesScriptsMayReachIt() throws IOException {
        try (var played = new PlayedStore(200, "");
                var store = played.client(new Encryption.None(), List.of("https://chat.example.com"))) {
            store.ensureBucket();
            assertThat(played.asked().getLast().getRequestMethod()).isEqualTo("PUT");
            assertThat(played.asked().getLast().getRequestURI().getRawQuery()).isEqualTo("cors=");
            assertThat(played.bodies().getLast())
                    .contains("<AllowedOrigin>https://chat.example.com</AllowedOrigin>")
                    .contains("<AllowedMethod>PUT</AllowedMethod>");
        }
        try (var played = new PlayedStore(200, "");
                var store = played.client(new Encryption.None())) {
            store.ensureBucket();
            assertThat(played.bodies()).containsOnly("");
        }
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>";
    }
}
