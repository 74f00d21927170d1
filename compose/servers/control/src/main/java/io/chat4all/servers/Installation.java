package io.chat4all.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Where the build put the servers: the project's folder, with a class path file and a jar per server in its target
/// folder.
public record Installation(Path project) {

    public Installation {
        project = project.toAbsolutePath().normalize();
    }

    /// The project that the working directory is in.
    public static Installation here() {
        var start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .map(Installation::new)
                .orElseThrow(() -> new StartFailed.NotInstalled(
                        start + " is not inside the Chat4All project",
                        "Change to its folder, the one with mvnw in it."));
    }

    /// The server's class path: libraries where they are in the local Maven repository, and ahead of them a copy of our
    /// own classes,
    /// which the next build must not pull away from under a running JVM.
    List<Path> classPath(String server, Folders folders) throws IOException {
        var own = target(server).resolve("chat4all-server-" + server + ".jar");
        var copy = folders.conf().resolve(own.getFileName());
        if (!Files.exists(own)) {
            throw notBuilt(server, own);
        }
        Files.copy(own, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        return Stream.concat(Stream.of(copy), libraries(server).stream()).toList();
    }

    List<Path> libraries(String server) {
        var file = target(server).resolve("classpath");
        return Arrays.stream(read(server, file).split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private Path target(String server) {
        return project.resolve("compose/servers").resolve(server).resolve("target");
    }

    private static String read(String server, Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException _) {
            throw notBuilt(server, file);
        }
    }

    private static StartFailed notBuilt(String server, Path file) {
        return new StartFailed.NotInstalled(
                file + " is missing", "Build first: ./mvnw process-classes -pl compose/servers/" + server);
    }
}
