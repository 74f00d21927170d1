package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One Kafka node, broker and controller at once, alone or one of several. Topics are made by those who need
/// them, never by a slip in a name.
///
/// @param controllers of all nodes, in their order: with three, internal topics have three replicas
public record KafkaServer(
        Installation installation, String name, Port client, Port controller, List<Port> controllers, int heapMebibytes)
        implements Program {

    /// The same for all nodes of a cluster; one alone gets its own when its folder is formatted.
    private static final String CLUSTER_ID = "chat4all-just-clusterA";

    /// One alone.
    public KafkaServer(Installation installation, Port client, Port controller, int heapMebibytes) {
        this(installation, "kafka", client, controller, List.of(controller), heapMebibytes);
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
                        Map.of(
                                "client",
                                client,
                                "controller",
                                controller,
                                "data",
                                folders.data(),
                                "id",
                                controllers.indexOf(controller) + 1,
                                "voters",
                                voters(),
                                "replication",
                                controllers.size(),
                                "insync",
                                Math.max(1, controllers.size() - 1))));
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
                        arguments(properties))
                .write(folders);
    }

    private String voters() {
        return IntStream.range(0, controllers.size())
                .mapToObj(index -> (index + 1) + "@" + controllers.get(index))
                .collect(Collectors.joining(","));
    }

    private List<String> arguments(Path properties) {
        return controllers.size() == 1 ? List.of(properties.toString()) : List.of(properties.toString(), CLUSTER_ID);
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
