package io.chat4all.perf.files;

import io.chat4all.objects.Encryption;
import io.chat4all.objects.ObjectStoreConfig;
import io.chat4all.objects.ObjectStoreConfig.Bucket;
import io.chat4all.objects.ObjectStoreConfig.Keys;
import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Installation;
import io.chat4all.servers.JwtKey;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.S3Keys;
import io.chat4all.servers.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What runs beside this JVM.
///
/// @param collections where the gateway's collector writes what it does
record Programs(KafkaServer kafka, CassandraServer cassandra, S3Server objects, JvmProgram gateway, Path collections) {

    static final String TENANT = "files";
    static final String CLIENT = "files-app";
    static final String SECRET = "of this run alone";

    private static final S3Keys KEYS = new S3Keys("files", "of this run alone");

    /// @param folder for files of theirs
    static Programs of(FilesOptions options, Path folder) throws IOException {
        var installation = Installation.here();
        var kafka = new KafkaServer(installation, OwnStack.freePort(), OwnStack.freePort(), 256);
        var cassandra = new CassandraServer(installation, OwnStack.freePort(), OwnStack.freePort(), 512);
        var objects = new S3Server(installation, OwnStack.freePort(), KEYS, 192);
        var collections = folder.resolve("gateway-collections.log");
        var port = OwnStack.freePort();
        JwtKey.write(folder.resolve("keys").resolve("run.json"));
        var settings = List.of(
                "--config=" + bootstrap(folder),
                "--gateway.port=" + port.number(),
                "--kafka.bootstrap=" + kafka.client(),
                "--cassandra.contact-points=" + cassandra.client(),
                "--objects.endpoint=http://" + objects.client(),
                "--objects.access-key=" + KEYS.accessKey(),
                "--objects.secret-key=" + KEYS.secretKey(),
                "--files.patience=2m",
                "--tokens.keys=" + folder.resolve("keys"));
        return new Programs(
                kafka,
                cassandra,
                objects,
                new JvmProgram(
                        "gateway",
                        jvmOptions(options, collections),
                        "io.chat4all.gateway.GatewayMain",
                        settings,
                        port,
                        JvmProgram.SERVICE_READY),
                collections);
    }

    private static Path bootstrap(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("gateway.yaml"),
                "bootstrap: {tenants: [{name: \"%s\", client-id: \"%s\", client-secret: \"%s\"}]}%n"
                        .formatted(TENANT, CLIENT, SECRET));
    }

    private static List<String> jvmOptions(FilesOptions options, Path collections) throws IOException {
        var jvm = new ArrayList<>(List.of(
                "-Xmx" + options.heap + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xlog:gc:file=" + collections));
        if (options.recordings != null) {
            var file =
                    Files.createDirectories(options.recordings.toAbsolutePath()).resolve("gateway.jfr");
            jvm.add("-XX:StartFlightRecording=settings=profile,filename=" + file);
            jvm.add("-Xshare:off"); // a JVM that is to archive its classes records nothing
        }
        return jvm;
    }

    /// How anybody who has its keys reaches the store.
    ObjectStoreConfig store() {
        var endpoint = URI.create("http://" + objects.client());
        return new ObjectStoreConfig(
                endpoint,
                endpoint,
                new Bucket("raw", "us-east-1", true, List.of()),
                new Keys(KEYS.accessKey(), KEYS.secretKey()),
                new Encryption.None(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
    }
}
