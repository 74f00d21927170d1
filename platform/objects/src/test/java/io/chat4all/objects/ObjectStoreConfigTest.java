package io.chat4all.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class ObjectStoreConfigTest {

    @Test
    void theKeysAreEnoughOnOneMachine() {
        var config = config("access-key=a", "secret-key=s");
        assertThat(config.endpoint()).isEqualTo(URI.create("http://127.0.0.1:19000"));
        assertThat(config.publicEndpoint()).isEqualTo(config.endpoint());
        assertThat(config.bucket()).isEqualTo(new ObjectStoreConfig.Bucket("chat4all", "us-east-1", true, List.of()));
        assertThat(config.encryption()).isEqualTo(new Encryption.None());
    }

    @Test
    void theKeysMayBeInFiles(@TempDir Path folder) throws IOException {
        var access = Files.writeString(folder.resolve("access"), "a\n");
        var secret = Files.writeString(folder.resolve("secret"), "s\n");
        var config = config("access-key-file=" + access, "secret-key-file=" + secret);
        assertThat(config.keys()).isEqualTo(new ObjectStoreConfig.Keys("a", "s"));
    }

    @Test
    void theKeysAreNotPrinted() {
        assertThat(config("access-key=readable", "secret-key=legible").toString())
                .doesNotContain("readable", "legible");
    }

    @Test
    void aKeyOfTheKeyManagementServiceIsNamed() {
        var config = config("access-key=a", "secret-key=s", "server-side-encryption=sse-kms", "kms-key=files");
        assertThat(config.encryption()).isEqualTo(new Encryption.ManagedKey("files"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoint=ftp://store            | objects.endpoint
            endpoint=http://store/deeper    | objects.endpoint
            endpoint=http://me:pw@store     | objects.endpoint
            public-endpoint=no address      | objects.public-endpoint
            bucket=Files                    | objects.bucket
            region=eu west                  | objects.region
            browser-origins=chat.example    | objects.browser-origins
            server-side-encryption=rot13    | objects.server-side-encryption
            server-side-encryption=sse-kms  | objects.kms-key
            kms-key=files                   | objects.kms-key
            request-timeout=0s              | objects.request-timeout
            access-key=                     | objects.access-key
            """)
    void aWrongSettingIsNamed(String setting, String named) {
        assertThatThrownBy(() -> config("access-key=a", "secret-key=s", setting))
                .hasMessageContaining(named);
    }

    @Test
    void withoutKeysThereIsNoStore() {
        assertThatThrownBy(() -> config("access-key=a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("objects.secret-key");
    }

    private static ObjectStoreConfig config(String... settings) {
        var arguments =
                Stream.of(settings).map(setting -> "--objects." + setting).toArray(String[]::new);
        return ObjectStoreConfig.from(Configuration.load(arguments, Map.of()).section("objects"));
    }
}
