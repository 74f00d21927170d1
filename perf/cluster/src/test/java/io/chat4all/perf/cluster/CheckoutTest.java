package io.chat4all.perf.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CheckoutTest {

    @TempDir
    private Path project;

    @BeforeEach
    void aRepositoryOfOneCommit() throws IOException, InterruptedException {
        git("init", "--quiet");
        Files.writeString(project.resolve("file"), "as it was");
        git("add", "file");
        git("commit", "--quiet", "--message", "one");
    }

    @Test
    void theVersionBeforeIsTheNewestTag() throws IOException, InterruptedException {
        assertThat(Checkout.versionBefore(project)).isEqualTo("HEAD~20");

        git("tag", "v1");

        assertThat(Checkout.versionBefore(project)).isEqualTo("v1");
    }

    @Test
    void aVersionIsCheckedOutBesideWhatIsWorkedOn() throws IOException, InterruptedException {
        Files.writeString(project.resolve("file"), "as it is");
        Path folder;
        try (var checkout = Checkout.of("HEAD", project)) {
            folder = checkout.folder();
            assertThat(folder.resolve("file")).hasContent("as it was");
        }

        assertThat(folder).doesNotExist();
        assertThat(project.resolve(".git/worktrees"))
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        none -> assertThat(none).isEmptyDirectory());
        assertThat(project.resolve("file")).hasContent("as it is");
    }

    @Test
    void aVersionThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> Checkout.of("v9", project))
                .isInstanceOf(StartFailed.NotInstalled.class)
                .hasMessageContaining("v9");
    }

    @Test
    void aVersionThatIsNotBuiltSaysHowToBuildIt() {
        assertThatThrownBy(() -> Version.in(project, "v1"))
                .isInstanceOf(StartFailed.NotInstalled.class)
                .hasMessageContaining("scripts/build-if-stale");
    }

    @Test
    void theClassPathOfAVersionIsItsLaunchers() throws IOException {
        var target = Files.createDirectories(project.resolve("compose/launcher/target"));
        Files.writeString(target.resolve("chat4all-launcher-1.jar"), "");
        Files.writeString(target.resolve("classpath"), "/a.jar:/b.jar\n");

        assertThat(Version.in(project, "v1").classPath())
                .containsExactly(target.resolve("chat4all-launcher-1.jar"), Path.of("/a.jar"), Path.of("/b.jar"));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=test", "-c", "user.email=test@localhost"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(project.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
