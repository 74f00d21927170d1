package io.chat4all.perf.cluster;

import io.chat4all.servers.StartFailed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One build of our services.
///
/// @param name for people
record Version(String name, List<Path> classPath) {

    private static final String LAUNCHER = "compose/launcher";

    Version {
        classPath = List.copyOf(classPath);
    }

    /// What the launcher of that folder would run.
    ///
    /// @throws StartFailed when it is not built
    static Version in(Path project, String name) throws IOException {
        var target = project.toAbsolutePath().resolve(LAUNCHER).resolve("target");
        var file = target.resolve("classpath");
        if (!Files.exists(file)) {
            throw new StartFailed.NotInstalled(file + " is missing", "Build it there first: scripts/build-if-stale");
        }
        var classPath = new ArrayList<>(jars(target));
        Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                .map(Path::of)
                .forEach(classPath::add);
        return new Version(name, classPath);
    }

    private static List<Path> jars(Path target) throws IOException {
        try (var jars = Files.newDirectoryStream(target, "chat4all-*.jar")) {
            var found = new ArrayList<Path>();
            jars.forEach(found::add);
            return found;
        }
    }
}
