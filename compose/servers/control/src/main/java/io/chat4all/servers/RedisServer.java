package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;

/// Redis, without persistence: what is in it can be lost, by design. The binary comes out of a jar.
public record RedisServer(Installation installation, Port client, String password, int memoryMebibytes)
        implements Program {

    private static final String BINARY = "redis-server";

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Port> ports() {
        return List.of(client);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var values = Map.of(
                "host",
                client.host(),
                "port",
                client.number(),
                "data",
                folders.data(),
                "password",
                password,
                "memory",
                memoryMebibytes + "mb");
        OwnerOnly.write(folders.conf().resolve("redis.conf"), Template.render("redis.conf", values));
        if (!Files.exists(folders.conf().resolve(BINARY))) {
            extract(folders.conf().resolve(BINARY));
        }
    }

    /// Out of the way first and moved when it is whole and executable.
    private void extract(Path binary) throws IOException {
        var entryName = entryName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var fresh = binary.resolveSibling(BINARY + ".new");
        try (var jar = new ZipFile(jar().toFile());
                var in = jar.getInputStream(jar.getEntry(entryName))) {
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path jar() {
        return installation.libraries("redis").stream()
                .filter(path -> path.getFileName().toString().startsWith("embedded-redis"))
                .findFirst()
                .orElseThrow(() ->
                        new StartFailed.NotInstalled("embedded-redis is not in Redis' class path", "Build again."));
    }

    static String entryName(String os, String architecture) {
        var system = os.toLowerCase(Locale.ROOT);
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        if (system.startsWith("linux") && intel) {
            return "redis-server-6.2.6-v5-linux-amd64";
        } else if (system.startsWith("linux") && arm) {
            return "redis-server-6.2.7-linux-arm64";
        } else if (system.startsWith("mac") && intel) {
            return "redis-server-6.2.6-v5-darwin-amd64";
        } else if (system.startsWith("mac") && arm) {
            return "redis-server-6.2.6-v5-darwin-arm64";
        }
        throw new StartFailed.NotInstalled(
                "There is no Redis binary for " + os + " on " + architecture,
                "Linux and macOS on x86-64 and ARM have one.");
    }

    @Override
    public List<String> command(Folders folders) {
        return List.of(
                folders.conf().resolve(BINARY).toString(),
                folders.conf().resolve("redis.conf").toString());
    }

    @Override
    public void probe() throws IOException {
        RedisProbe.ask(client, password);
    }

    @Override
    public String readiness() {
        return "answers PING";
    }

    @Override
    public String toString() {
        return "RedisServer[client=" + client + ", password=***]";
    }
}
