package io.chat4all.perf.channels;

import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What runs beside this JVM.
///
/// @param collections where the worker's collector writes what it does
record Programs(
        KafkaServer kafka, CassandraServer cassandra, JvmProgram provider, JvmProgram worker, Path collections) {

    private static final int KAFKA_HEAP_MEBIBYTES = 384;
    private static final int CASSANDRA_HEAP_MEBIBYTES = 768;
    private static final String WORKER = "io.chat4all.channels.ChannelsMain";
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /// @param folder for files of theirs
    static Programs of(Workload workload, Means means, Path folder) throws IOException {
        var installation = Installation.here();
        var kafka = new KafkaServer(installation, OwnStack.freePort(), OwnStack.freePort(), KAFKA_HEAP_MEBIBYTES);
        var cassandra =
                new CassandraServer(installation, OwnStack.freePort(), OwnStack.freePort(), CASSANDRA_HEAP_MEBIBYTES);
        var collections = folder.resolve("worker-collections.log");
        return new Programs(
                kafka,
                cassandra,
                provider(workload),
                worker(
                        workerOptions(means, collections),
                        List.of(
                                "--kafka.bootstrap=" + kafka.client(),
                                "--cassandra.contact-points=" + cassandra.client(),
                                "--worker.max-in-flight=" + means.inFlight(),
                                "--channels.secrets=" + Secrets.folder(folder),
                                "--channels.webhook.allow-private-networks=true",
                                "--channels.webhook.messages-per-second=" + workload.pace(),
                                "--channels.webhook.max-concurrent=" + workload.concurrency())),
                collections);
    }

    private static JvmProgram provider(Workload workload) throws IOException {
        var port = OwnStack.freePort();
        var options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        options.addAll(JVM_OPTIONS);
        return new JvmProgram(
                "provider",
                options,
                SlowProviderMain.class.getName(),
                new ProviderSettings(port.number(), workload).arguments(),
                port,
                SlowProvider.RECEIVED);
    }

    private static JvmProgram worker(List<String> options, List<String> settings) throws IOException {
        var port = OwnStack.freePort();
        var arguments = new ArrayList<>(settings);
        arguments.add("--worker.port=" + port.number());
        return new JvmProgram("worker", options, WORKER, arguments, port, "/observe/health/ready");
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
