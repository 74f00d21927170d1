package io.chat4all.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One of our services as a process of its own, so that it can be killed. It dies with the test's JVM.
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final int port;
    private final Process process;
    private final Path log;

    private ServiceProcess(String name, int port, Process process, Path log) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /// Does not wait until it is ready.
    static ServiceProcess start(String name, Class<?> main, int port, Path folder, List<String> arguments) {
        var log = folder.resolve(name + ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Leash.class.getName(),
                main.getName()));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServiceProcess(name, port, process, log);
        } catch (IOException e) {
            throw new AssertionError("could not start " + name, e);
        }
    }

    ServiceProcess awaitReady() {
        await(name + " is ready, see " + log)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || isReady());
        if (!process.isAlive()) {
            throw new AssertionError(name + " has ended:\n" + logged());
        }
        return this;
    }

    int port() {
        return port;
    }

    /// kill -9: nothing is finished, nothing is said to anybody.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM: it finishes what is under way. Not by the process itself, which would close its standard input too:
    /// to its leash that is the death of the test, and it would end at once.
    @Override
    public void close() {
        process.toHandle().destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private boolean isReady() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
