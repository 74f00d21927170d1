package io.chat4all.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A command line for the JDK that runs this very code. The arguments go to a file: it can be read, and `ps` shows a
/// short line.
public record JavaCommand(List<String> options, List<Path> classPath, String mainClass, List<String> arguments) {

    private static final String FILE = "java.args";

    public JavaCommand {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    public void write(Folders folders) throws IOException {
        var words = new ArrayList<>(options);
        words.addAll(quickStart(folders));
        words.add("-cp");
        words.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        words.add(mainClass);
        words.addAll(arguments);
        OwnerOnly.write(
                folders.conf().resolve(FILE),
                words.stream().map(JavaCommand::quoted).collect(Collectors.joining("\n", "", "\n")));
    }

    /// The JVM keeps what it loaded in an archive when it ends, and maps that at its next start, if nothing changed: a
    /// third less work.
    private static List<String> quickStart(Folders folders) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folders.archive(),
                "-Xlog:cds*=off",
                "-Xlog:class+path=off");
    }

    public static List<String> commandLine(Folders folders) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(java.toString(), "@" + folders.conf().resolve(FILE));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
