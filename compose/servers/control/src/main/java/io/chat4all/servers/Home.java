package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder that holds everything of one running stack: configuration, data, logs, pid files.
public record Home(Path path) {

    private static final String PID = ".pid";

    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /// The names of the programs that were started here and not stopped since.
    public List<String> started() throws IOException {
        var run = path.resolve("run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (var files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(PID))
                    .map(name -> name.substring(0, name.length() - PID.length()))
                    .sorted()
                    .toList();
        }
    }

    public Folders of(String program) {
        return new Folders(
                path.resolve("conf").resolve(program),
                path.resolve("data").resolve(program),
                path.resolve("logs").resolve(program + ".log"),
                path.resolve("run").resolve(program + PID));
    }
}
