package io.chat4all.perf.cluster;

import io.chat4all.perf.Doors;
import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import io.chat4all.servers.JwtKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Our services, two processes of each.
record Services(List<JvmProgram> gateways, List<JvmProgram> dispatchers, List<JvmProgram> presences) {

    private static final String TENANT = "drill";
    private static final String CLIENT_ID = "drill-app";
    private static final String CLIENT_SECRET = "of this run alone";

    private static final List<String> OPTIONS = List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /// Writes their configuration into the folder.
    ///
    /// @param classPath of the version that they are of
    static Services on(Servers servers, Path folder, List<Path> classPath) throws IOException {
        JwtKey.write(folder.resolve("jwt").resolve("key-1.json"));
        var configuration = Files.writeString(
                folder.resolve("chat4all.yaml"),
                servers.yaml() + """
                tokens: {keys: "%s"}
                bootstrap:
                  tenants: [{name: "%s", client-id: "%s", client-secret: "%s"}]
                """.formatted(folder.resolve("jwt"), TENANT, CLIENT_ID, CLIENT_SECRET));
        return new Services(
                two("gateway", "io.chat4all.gateway.GatewayMain", configuration, classPath),
                two("dispatcher", "io.chat4all.dispatcher.DispatcherMain", configuration, classPath),
                two("presence", "io.chat4all.presence.PresenceMain", configuration, classPath));
    }

    private static List<JvmProgram> two(String section, String mainClass, Path configuration, List<Path> classPath)
            throws IOException {
        return List.of(
                one(section + "-1", section, mainClass, configuration, classPath),
                one(section + "-2", section, mainClass, configuration, classPath));
    }

    private static JvmProgram one(
            String name, String section, String mainClass, Path configuration, List<Path> classPath)
            throws IOException {
        var port = OwnStack.freePort();
        var arguments = List.of("--config", configuration.toString(), "--%s.port=%d".formatted(section, port.number()));
        return new JvmProgram(name, OPTIONS, classPath, mainClass, arguments, port, JvmProgram.SERVICE_READY);
    }

    /// The first makes topics and tables, alone; then some at a time: starting is what takes a machine most.
    void start(OwnStack stack) throws IOException, InterruptedException {
        stack.start(gateways.getFirst());
        stack.start(gateways.getLast(), dispatchers.getFirst(), presences.getFirst());
        stack.start(dispatchers.getLast(), presences.getLast());
    }

    /// All of them, those of a kind together.
    List<List<JvmProgram>> kinds() {
        return List.of(gateways, dispatchers, presences);
    }

    Doors doors() {
        return new Doors(
                gateways.stream().map(JvmProgram::uri).toList(),
                presences.stream().map(Services::socket).toList(),
                TENANT,
                CLIENT_ID,
                CLIENT_SECRET);
    }

    private static URI socket(JvmProgram presence) {
        return URI.create("ws://" + presence.port() + "/v1/ws");
    }
}
