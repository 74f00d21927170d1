package io.chat4all.perf.log;

import io.chat4all.servers.Child;
import io.chat4all.servers.Home;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.Lifetime;
import io.chat4all.servers.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/// A Kafka of one node in a new temporary folder, which goes when it is closed, or when this JVM ends.
record OwnKafka(Child child, Path folder) implements AutoCloseable {

    private static final int HEAP_MEBIBYTES = 512;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    static OwnKafka start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("chat4all-bench-log");
        var server = new KafkaServer(Installation.here(), freePort(), freePort(), HEAP_MEBIBYTES);
        var kafka = new OwnKafka(new Child(server, new Home(folder)), folder);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::killAndSweep));
        kafka.child.start(Lifetime.LEASHED);
        kafka.child.awaitReady(READY_WITHIN);
        return kafka;
    }

    private static Port freePort() throws IOException {
        return Port.local(Port.anyFree(), "nothing: the port was chosen at random");
    }

    /// `host:port`
    String bootstrap() {
        return child.program().ports().getFirst().toString();
    }

    @Override
    public void close() throws IOException {
        stop();
        sweep();
    }

    private void stop() throws IOException {
        try {
            child.process().stop(STOPPED_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it ends with this JVM
        }
    }

    /// For a run that is interrupted.
    private void killAndSweep() {
        try {
            child.process().kill();
            sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
