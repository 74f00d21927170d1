package io.chat4all.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildTest {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @AfterEach
    void endAll() throws Exception {
        var home = new Home(folder);
        for (var name : home.started()) {
            new ChildProcess(name, home).kill();
        }
    }

    @Test
    void aProgramIsStartedOnce() throws Exception {
        var child = new Child(Sleeper.forever("sleeper"), new Home(folder));

        assertThat(child.start(Lifetime.DETACHED)).isTrue();
        assertThat(child.start(Lifetime.DETACHED)).isFalse();
        assertThat(new Home(folder).started()).containsExactly("sleeper");
    }

    @Test
    void anotherJvmWouldFindTheProcessByItsFiles() throws Exception {
        var home = new Home(folder);
        new Child(Sleeper.forever("sleeper"), home).start(Lifetime.DETACHED);

        var found = new ChildProcess("sleeper", home);
        var process = found.handle().orElseThrow();
        found.stop(GRACE);

        assertThat(process.isAlive()).isFalse();
        assertThat(found.handle()).isEmpty();
        assertThat(home.started()).isEmpty();
    }

    @Test
    void aReusedPidIsNotTakenForTheProgramAndNotKilled() throws Exception {
        var home = new Home(folder);
        var other = new Child(Sleeper.forever("other"), home);
        other.start(Lifetime.DETACHED);
        var pid = other.process().handle().orElseThrow().pid();
        Files.writeString(home.of("sleeper").pid(), pid + "\n");

        var mistaken = new ChildProcess("sleeper", home);
        assertThat(mistaken.handle()).isEmpty();
        mistaken.stop(GRACE);

        assertThat(other.runs()).isTrue();
    }

    @Test
    void aProgramWhoseNameBeginsLikeAnothersIsAnother() throws Exception {
        var home = new Home(folder);
        var second = new Child(Sleeper.forever("dispatcher-2"), home);
        second.start(Lifetime.DETACHED);
        var pid = second.process().handle().orElseThrow().pid();
        Files.writeString(home.of("dispatcher").pid(), pid + "\n");

        assertThat(new ChildProcess("dispatcher", home).handle()).isEmpty();
    }

    /// It becomes one program after another all the time.
    @Test
    void aProcessIsKnownForAnotherAlsoWhileItBecomesAnotherProgram() throws Exception {
        var home = new Home(folder);
        var restless = new Sleeper("restless", "exec sh \"$0\"", List.of());
        var child = new Child(restless, home);
        child.start(Lifetime.DETACHED);
        var pid = child.process().handle().orElseThrow().pid();
        Files.writeString(home.of("other").pid(), pid + "\n");

        for (int look = 0; look < 200; look++) {
            assertThat(new ChildProcess("other", home).handle()).isEmpty();
        }
    }

    @Test
    void aPausedProgramCanBeStopped() throws Exception {
        var child = new Child(Sleeper.forever("sleeper"), new Home(folder));
        child.start(Lifetime.LEASHED);
        child.process().pause();

        assertThat(child.process().stop(GRACE)).isTrue();
        assertThat(child.runs()).isFalse();
    }

    @Test
    void aProgramThatDoesNotListenIsKilledAfterTheGrace() throws Exception {
        var stubborn = new Sleeper("stubborn", "trap '' TERM; echo deaf; while :; do sleep 1; done", List.of());
        var child = new Child(stubborn, new Home(folder));
        child.start(Lifetime.DETACHED);
        await().until(() -> LogTail.of(new Home(folder).of("stubborn").log(), 1).equals(List.of("deaf")));
        var process = child.process().handle().orElseThrow();

        assertThat(child.process().stop(Duration.ofMillis(300))).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aProgramThatEndsIsReportedWithTheEndOfItsLog() throws Exception {
        var failing = new Sleeper("failing", "echo 'cannot read the moon'; exit 3", List.of());
        var child = new Child(failing, new Home(folder));
        child.start(Lifetime.DETACHED);

        assertThatThrownBy(() -> child.awaitReady(GRACE))
                .isInstanceOf(StartFailed.Died.class)
                .hasMessageContaining("failing ended before it was ready")
                .hasMessageContaining("cannot read the moon");
    }

    @Test
    void aProgramThatDoesNotAnswerIsReportedWithTheLastProblem() throws Exception {
        var child = new Child(Sleeper.forever("sleeper"), new Home(folder));
        child.start(Lifetime.LEASHED);

        assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(200)))
                .isInstanceOf(StartFailed.NotReady.class)
                .hasMessageContaining("it says nothing");
    }

    @Test
    void aTakenPortIsNamedWithItsSettingAndItsHolder() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Port.local(socket.getLocalPort(), "--port-kafka");
            var child = new Child(new Sleeper("kafka", "", List.of(port)), new Home(folder));

            assertThatThrownBy(() -> child.start(Lifetime.DETACHED))
                    .isInstanceOf(StartFailed.PortTaken.class)
                    .hasMessageContaining("127.0.0.1:" + port.number())
                    .hasMessageContaining("--port-kafka")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aChangedConfigurationIsNoticed() throws Exception {
        var home = new Home(folder);
        assertThat(new Child(Sleeper.forever("sleeper"), home).prepare()).isTrue();
        assertThat(new Child(Sleeper.forever("sleeper"), home).prepare()).isFalse();
        assertThat(new Child(new Sleeper("sleeper", "exit 0", List.of()), home).prepare())
                .isTrue();
    }
}
