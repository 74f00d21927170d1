package io.chat4all.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A process of its own that does something with the log, so that it can be killed. It dies with this JVM.
final class ForkedProcess implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Process process;
    private final ConcurrentLinkedQueue<Report> reports = new ConcurrentLinkedQueue<>();
    private final Thread reading;

    /// What it says it did, and when.
    record Report(Instant at, String what, String value) {

        static Report parse(String line) {
            var parts = line.split(" ", 3);
            return new Report(Instant.parse(parts[0]), parts[1], parts[2]);
        }
    }

    private ForkedProcess(Process process) {
        this.process = process;
        this.reading = Thread.startVirtualThread(this::read);
    }

    /// Does not wait until it has begun.
    static ForkedProcess start(BrokerUnderTest brokers, TestBroker broker, Topic<?> topic, ForkedTask task) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedMain.class.getName(),
                brokers.getClass().getName(),
                broker.address(),
                topic.name(),
                Integer.toString(topic.partitions()),
                task.name());
        try {
            return new ForkedProcess(new ProcessBuilder(command)
                    .redirectError(log(task).toFile())
                    .start());
        } catch (IOException e) {
            throw new AssertionError("could not fork " + task, e);
        }
    }

    private static Path log(ForkedTask task) throws IOException {
        var name = "%s-%d-%d.log".formatted(task, ProcessHandle.current().pid(), STARTED.incrementAndGet());
        return Files.createDirectories(Path.of("target", "forked")).resolve(name);
    }

    private void read() {
        try (var lines = process.inputReader(UTF_8)) {
            lines.lines().map(Report::parse).forEach(reports::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Report> reports() {
        return List.copyOf(reports);
    }

    int reported(String what) {
        return (int)
                reports.stream().filter(report -> report.what().equals(what)).count();
    }

    /// kill -9: nothing is finished, nothing is said to anybody. Returns when all that it reported is known.
    void kill() {
        // Not the process itself: that would close the pipe on the last reports.
        process.toHandle().destroyForcibly();
        try {
            process.waitFor();
            reading.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
