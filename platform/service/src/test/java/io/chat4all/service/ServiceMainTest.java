package io.chat4all.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.config.Configuration;
import io.chat4all.service.http.HttpConfig;
import io.chat4all.service.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole process, from its first line to its last.
@Timeout(60)
class ServiceMainTest {

    /// The service that the tests run.
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            ServiceMain.run("gateway", args, Main::start);
        }

        private static AutoCloseable start(Configuration configuration) {
            var config = HttpConfig.from(configuration.section("gateway"), 0);
            configuration.section("redis").secret("password");
            configuration.finish();
            System.getLogger("org.apache.kafka.Chatty").log(System.Logger.Level.INFO, "nobody wants to know");
            return HttpServer.named("gateway", config).start();
        }
    }

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    private Process start(String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        processes.add(process);
        return process;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aServiceSaysWhenItIsReadyAndStopsWhenItIsTold() throws Exception {
        var process = start("--redis.password=hunter2", "--gateway.port=0");
        await().atMost(Duration.ofSeconds(30)).until(() -> output().contains("gateway ready in "));

        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output().lines())
                .anyMatch(line -> line.matches("\\S+ [0-9:.]{12} INFO  gateway \\[main] gateway ready in \\d+ ms"))
                .anyMatch(line ->
                        line.matches("\\S+ [0-9:.]{12} INFO  gateway \\[shutdown] gateway stopped after \\d+ ms"))
                .anyMatch(line -> line.matches(" +redis\\.password += \\*\\*\\* \\(command line\\)"))
                .noneMatch(line -> line.contains("hunter2") || line.contains("nobody wants to know"));
    }

    @Test
    void aStartThatFailsIsOneLineAndExitCodeOne() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var process = start("--gateway.port=" + taken.getLocalPort());

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output().lines().filter(line -> line.contains("ERROR")))
                    .singleElement()
                    .asString()
                    .endsWith("gateway cannot start: gateway cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use");
            assertThat(output()).doesNotContain("\tat ");
        }
    }

    @Test
    void aTypingErrorInAnArgumentIsToldWithASuggestion() throws Exception {
        var process = start("--gateway.prot=1");

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output().lines())
                .singleElement()
                .asString()
                .endsWith("gateway cannot start: there is no setting 'gateway.prot': did you mean 'gateway.port'?");
    }
}
