package io.chat4all.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a child when the JVM that started it is killed.
@Timeout(300)
class LifetimeIT {

    @TempDir
    Path folder;

    @AfterEach
    void endTheChild() throws Exception {
        child().kill();
    }

    @Test
    void aLeashedChildDiesWithTheJvmThatStartedIt() throws Exception {
        var process = startedAndOrphaned(Lifetime.LEASHED);

        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    @Test
    void aDetachedChildSurvivesAndCanBeStopped() throws Exception {
        var process = startedAndOrphaned(Lifetime.DETACHED);

        assertThat(process.isAlive()).isTrue();
        assertThat(child().stop(Duration.ofSeconds(5))).isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    private ProcessHandle startedAndOrphaned(Lifetime lifetime) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var starter = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launch.class.getName(),
                        folder.toString(),
                        lifetime.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(starter.inputReader().readLine()).isEqualTo("started");
        var process = child().handle().orElseThrow();
        starter.destroyForcibly().waitFor();
        return process;
    }

    private ChildProcess child() {
        return new ChildProcess("sleeper", new Home(folder));
    }
}
