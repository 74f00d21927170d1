package io.chat4all.perf.files;

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

/// The gateway, on the class path of this JVM.
record GatewayProgram(List<String> options, List<String> settings, Port port) implements Program {

    private static final int PROBE_MILLIS = 5_000;

    GatewayProgram {
        options = List.copyOf(options);
        settings = List.copyOf(settings);
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<Port> ports() {
        return List.of(port);
    }

    URI uri() {
        return URI.create("http://" + port);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        new JavaCommand(options, classPath, "io.chat4all.gateway.GatewayMain", settings).write(folders);
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        var connection = (HttpURLConnection)
                uri().resolve("/observe/health/ready").toURL().openConnection();
        connection.setConnectTimeout(PROBE_MILLIS);
        connection.setReadTimeout(PROBE_MILLIS);
        try {
            if (connection.getResponseCode() / 100 != 2) {
                throw new IOException("not ready: " + connection.getResponseCode());
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
