package io.chat4all.perf.channels;

import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.Program;
import io.chat4all.servers.S3Keys;
import io.chat4all.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What runs beside this JVM.
///
/// @param collections where the worker's collector writes what it does
record Programs(
        KafkaServer kafka,
        CassandraServer cassandra,
        S3Server objects,
        List<JvmProgram> providers,
        JvmProgram worker,
        Path collections) {

    private static final int KAFKA_HEAP_MEBIBYTES = 384;
    private static final int CASSANDRA_HEAP_MEBIBYTES = 768;
    private static final int S3_HEAP_MEBIBYTES = 96;
    private static final S3Keys OBJECT_KEYS = new S3Keys("bench", "of this run alone");
    private static final String WORKER = "io.chat4all.channels.ChannelsMain";
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    Programs {
        providers = List.copyOf(providers);
    }

    /// @param folder for files of theirs
    static Programs of(Workload workload, Means means, Path folder) throws IOException {
        var provider = provider("provider", workload, Optional.empty());
        return of(List.of(provider), Limits.of(workload), means, folder);
    }

    /// Of what the worker needs, but for the providers.
    static Programs of(List<JvmProgram> providers, Limits limits, Means means, Path folder) throws IOException {
        var installation = Installation.here();
        var kafka = new KafkaServer(installation, OwnStack.freePort(), OwnStack.freePort(), KAFKA_HEAP_MEBIBYTES);
        var cassandra =
                new CassandraServer(installation, OwnStack.freePort(), OwnStack.freePort(), CASSANDRA_HEAP_MEBIBYTES);
        var collections = folder.resolve("worker-collections.log");
        var objects = new S3Server(installation, OwnStack.freePort(), OBJECT_KEYS, S3_HEAP_MEBIBYTES);
        return new Programs(
                kafka,
                cassandra,
                objects,
                providers,
                worker(
                        workerOptions(means, collections),
                        List.of(
                                "--kafka.bootstrap=" + kafka.client(),
                                "--cassandra.contact-points=" + cassandra.client(),
                                "--objects.endpoint=http://" + objects.client(),
                                "--objects.access-key=" + OBJECT_KEYS.accessKey(),
                                "--objects.secret-key=" + OBJECT_KEYS.secretKey(),
                                "--worker.max-in-flight=" + means.inFlight(),
                                "--channels.secrets=" + Secrets.folder(folder),
                                "--channels.webhook.allow-private-networks=true",
                                "--channels.webhook.messages-per-second=" + limits.messagesPerSecond(),
                                "--channels.webhook.max-concurrent=" + limits.maxConcurrent())),
                collections);
    }

    /// @param journal file in which it is to keep what it does
    static JvmProgram provider(String name, Workload workload, Optional<Path> journal) throws IOException {
        var port = OwnStack.freePort();
        var options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        options.addAll(JVM_OPTIONS);
        return new JvmProgram(
                name,
                options,
                SlowProviderMain.class.getName(),
                new ProviderSettings(port.number(), workload, journal).arguments(),
                port,
                SlowProvider.RECEIVED);
    }

    /// All that the worker stands on.
    Program[] others() {
        return Stream.concat(Stream.of(cassandra, kafka, objects), providers.stream())
                .toArray(Program[]::new);
    }

    private static JvmProgram worker(List<String> options, List<String> settings) throws IOException {
        var port = OwnStack.freePort();
        var arguments = new ArrayList<>(settings);
        arguments.add("--worker.port=" + port.number());
        return new JvmProgram("worker", options, WORKER, arguments, port, JvmProgram.SERVICE_READY);
    }

    /// As the launcher starts our services: the whole heap at once, half of it young.
    private static List<String> workerOptions(Means means, Path collections) throws IOException {
        int heap = means.heapMebibytes();
        var options = new ArrayList<>(List.of(
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-Xmn" + heap / 2 + "m",
                "-XX:+UseParallelGC",
                "-Xlog:gc:file=" + collections));
        options.addAll(JVM_OPTIONS);
        if (means.recordings().isPresent()) {
            var file = Files.createDirectories(means.recordings().get()).resolve("worker.jfr");
            options.add("-XX:StartFlightRecording=settings=profile,filename=" + file);
            options.add("-Xshare:off"); // a JVM that is to archive its classes records nothing
        }
        return options;
    }
}
