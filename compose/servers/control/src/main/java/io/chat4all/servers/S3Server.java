package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// An S3 server on a folder (S3Proxy).
public record S3Server(Installation installation, Port client, S3Keys keys, int heapMebibytes) implements Program {

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public List<Port> ports() {
        return List.of(client);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var objects = Files.createDirectories(folders.data().resolve("objects"));
        var values = Map.of(
                "client", client, "accessKey", keys.accessKey(), "secretKey", keys.secretKey(), "objects", objects);
        OwnerOnly.write(folders.conf().resolve("s3proxy.conf"), Template.render("s3proxy.conf", values));
        OwnerOnly.write(folders.conf().resolve("logback.xml"), Template.render("logback.xml", Map.of("level", "WARN")));
        var options = List.of(
                "-Xms32m",
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=" + folders.conf().resolve("logback.xml"));
        var arguments =
                List.of("--properties", folders.conf().resolve("s3proxy.conf").toString());
        new JavaCommand(options, installation.libraries("s3"), "org.gaul.s3proxy.Main", arguments).write(folders);
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        new S3Probe(client, keys, Clock.systemUTC()).ask();
    }

    @Override
    public String readiness() {
        return "lists buckets";
    }
}
