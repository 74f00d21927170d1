package io.chat4all.perf;

import io.chat4all.servers.Folders;
import io.chat4all.servers.JavaCommand;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A JVM which answers HTTP.
///
/// @param ready path that is answered with 2xx when it is ready
public record JvmProgram(
        String name,
        List<String> options,
        List<Path> classPath,
        String mainClass,
        List<String> arguments,
        Port port,
        String ready)
        implements Program {

    /// Where each of our services says whether it is ready.
    public static final String SERVICE_READY = "/observe/health/ready";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;

    public JvmProgram {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
        arguments = List.copyOf(arguments);
    }

    /// On the class path of this very JVM.
    public JvmProgram(
            String name, List<String> options, String mainClass, List<String> arguments, Port port, String ready) {
        this(name, options, ownClassPath(), mainClass, arguments, port, ready);
    }

    public static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    /// The same, of another build.
    public JvmProgram on(List<Path> otherClassPath) {
        return new JvmProgram(name, options, otherClassPath, mainClass, arguments, port, ready);
    }

    @Override
    public List<Port> ports() {
        return List.of(port);
    }

    public URI uri() {
        return URI.create("http://" + port);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        new JavaCommand(options, classPath, mainClass, arguments).write(folders);
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        var connection = (HttpURLConnection) uri().resolve(ready).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        try {
            if (connection.getResponseCode() / 100 != 2) {
                throw new IOException(ready + " answers " + connection.getResponseCode());
            }
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public String readiness() {
        return "is ready";
    }
}
