package io.chat4all.launcher;

import io.chat4all.servers.Folders;
import io.chat4all.servers.JavaCommand;
import io.chat4all.servers.OwnerOnly;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// One JVM with one or all of our services.
///
/// @param ports each answers `/observe/health/ready`
record ServiceProgram(
        String name, String mainClass, List<Port> ports, String yaml, List<Path> classPath, int heapMebibytes)
        implements Program {

    private static final String CONFIGURATION = "chat4all.yaml";
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;

    /// Where a service of the stack has its settings.
    static Path configuration(Folders folders) {
        return folders.conf().resolve(CONFIGURATION);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var configuration = configuration(folders);
        OwnerOnly.write(configuration, yaml);
        var options = List.of(
                // All of it at once, half of it young: left to itself, the collector kept the heap small, collected
                // seven times a second at 500 messages a second, and stalled all with full collections.
                "-Xms" + heapMebibytes + "m",
                "-Xmx" + heapMebibytes + "m",
                "-Xmn" + heapMebibytes / 2 + "m",
                "-XX:+UseParallelGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        new JavaCommand(options, classPath, mainClass, List.of("--config", configuration.toString())).write(folders);
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        for (var port : ports) {
            askHealth(port);
        }
    }

    private static void askHealth(Port port) throws IOException {
        var uri = URI.create("http://" + port + "/observe/health/ready");
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        try {
            int status = connection.getResponseCode();
            if (status < 200 || status > 299) {
                throw new IOException(uri + " answers " + status);
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
