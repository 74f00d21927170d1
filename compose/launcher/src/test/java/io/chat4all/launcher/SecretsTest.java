package io.chat4all.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.servers.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void secretsAreMadeOnceAndKept() throws Exception {
        var home = new Home(folder);
        var first = Secrets.of(home);
        var second = Secrets.of(home);

        assertThat(second.redisPassword()).isEqualTo(first.redisPassword()).hasSize(48);
        assertThat(second.s3Keys()).isEqualTo(first.s3Keys());
        assertThat(second.id("demo-group")).isEqualTo(first.id("demo-group"));
        assertThat(first.password("alice")).isNotEqualTo(first.password("bob"));
    }

    @Test
    void theKeyThatSignsTokensIsMadeOnceAndKept() throws Exception {
        var secrets = Secrets.of(new Home(folder));
        secrets.tokenKeys(Clock.systemUTC());
        var keys = Secrets.of(new Home(folder)).tokenKeys(Clock.systemUTC());

        try (var files = Files.list(keys)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFileThatIsNamedIsThere() throws Exception {
        var secrets = Secrets.of(new Home(folder));

        assertThat(secrets.clientSecretFile()).hasContent(secrets.clientSecret());
        assertThat(secrets.redisPasswordFile()).hasContent(secrets.redisPassword());
    }

    @Test
    void onlyTheOwnerMayReadThem() throws Exception {
        var secrets = Secrets.of(new Home(folder));
        secrets.redisPassword();
        secrets.s3Keys();
        secrets.clientSecret();
        secrets.saveToken("alice", "token");
        secrets.tokenKeys(Clock.systemUTC());

        try (var files = Files.walk(folder)) {
            assertThat(files.toList()).hasSizeGreaterThan(6).allSatisfy(SecretsTest::isForTheOwnerOnly);
        }
    }

    private static void isForTheOwnerOnly(Path path) throws Exception {
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(mode).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }
}
