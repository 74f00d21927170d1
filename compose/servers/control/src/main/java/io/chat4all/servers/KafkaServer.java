package io.chat4all.servers;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// One Kafka node, broker and controller at once. Topics are made by those who need them, never by a slip in a name.
public record KafkaServer(Installation installation, Port client, Port controller, int heapMebibytes)
        implements Program {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Port> ports() {
        return List.of(client, controller);
    }

    @Override
    public void prepare(Folders folders) throws IOException {
        var properties = folders.conf().resolve("server.properties");
        OwnerOnly.write(
                properties,
                Template.render(
                        "kafka.properties",
                        Map.of("client", client, "controller", controller, "data", folders.data())));
        var options = List.of(
                "-Xms" + heapMebibytes / 2 + "m",
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS");
        new JavaCommand(
                        options,
                        installation.classPath("kafka", folders),
                        "io.chat4all.server.kafka.CombinedNode",
                        List.of(properties.toString()))
                .write(folders);
    }

    @Override
    public List<String> command(Folders folders) {
        return JavaCommand.commandLine(folders);
    }

    @Override
    public void probe() throws IOException {
        KafkaProbe.ask(client);
    }

    @Override
    public String readiness() {
        return "answers metadata requests";
    }
}
