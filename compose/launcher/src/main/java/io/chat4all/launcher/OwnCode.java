package io.chat4all.launcher;

import io.chat4all.servers.Fingerprint;
import io.chat4all.servers.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The code that services run: copied from the build, so that the next build does not pull it away from under a running
/// JVM.
/// Other people's jars stay in the local Maven repository.
final class OwnCode {

    private final Path project;
    private final Path copies;

    OwnCode(Path project, Home home) {
        this.project = project;
        this.copies = home.path().resolve("lib");
    }

    /// The class path of this very JVM.
    static List<Path> ofThisJvm() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList();
    }

    /// The same class path, with each entry below the project replaced by a copy of this very content.
    List<Path> copied(List<Path> classPath) throws IOException {
        var own = classPath.stream().filter(this::isOwn).filter(Files::exists).toList();
        var version = copies.resolve(Fingerprint.of(own.toArray(Path[]::new)));
        var copied = new ArrayList<Path>();
        for (var entry : classPath) {
            copied.add(isOwn(entry) ? copy(entry, version.resolve(nameOf(entry))) : entry);
        }
        return copied;
    }

    /// Deletes the copies that no configuration names any more.
    void sweep(List<Path> inUse) throws IOException {
        if (!Files.isDirectory(copies)) {
            return;
        }
        try (var versions = Files.list(copies)) {
            for (var version : versions.toList()) {
                if (inUse.stream().noneMatch(entry -> entry.startsWith(version))) {
                    delete(version);
                }
            }
        }
    }

    private boolean isOwn(Path entry) {
        return entry.startsWith(project);
    }

    /// `gateway/target/classes` and `gateway/target/x.jar` must not meet others of their name.
    private String nameOf(Path entry) {
        return project.relativize(entry).toString().replace("/target/", "/").replace('/', '-');
    }

    private static Path copy(Path from, Path to) throws IOException {
        if (Files.exists(to) || !Files.exists(from)) {
            return to;
        }
        var half = to.resolveSibling(to.getFileName() + ".new");
        delete(half);
        Files.createDirectories(half.getParent());
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, half.resolve(from.relativize(file).toString()));
            }
        }
        return Files.move(half, to);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
