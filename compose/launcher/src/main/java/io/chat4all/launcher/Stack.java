package io.chat4all.launcher;

import io.chat4all.servers.CassandraServer;
import io.chat4all.servers.Installation;
import io.chat4all.servers.KafkaServer;
import io.chat4all.servers.Program;
import io.chat4all.servers.PulsarServer;
import io.chat4all.servers.RedisServer;
import io.chat4all.servers.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What runs: the servers, and our services on top of them.
record Stack(List<Program> servers, List<Program> services) {

    /// Everything else that runs in a home is a service, and stopped before these.
    static final Set<String> SERVER_NAMES =
            Set.of("kafka", "kafka-2", "kafka-3", "pulsar", "cassandra", "cassandra-2", "cassandra-3", "redis", "s3");

    static Stack of(Settings settings, Secrets secrets, Installation installation, List<Path> classPath)
            throws IOException {
        return new Stack(servers(settings, secrets, installation), services(settings, secrets, classPath));
    }

    List<Program> all() {
        return Stream.concat(servers.stream(), services.stream()).toList();
    }

    /// The slowest to start comes first.
    private static List<Program> servers(Settings settings, Secrets secrets, Installation installation) {
        var servers = new ArrayList<Program>(cassandra(settings, installation));
        servers.addAll(log(settings, installation));
        servers.add(new S3Server(installation, settings.port(Listener.S3), secrets.s3Keys(), 128));
        servers.add(new RedisServer(installation, settings.port(Listener.REDIS), secrets.redisPassword(), 256));
        return servers;
    }

    private static List<Program> cassandra(Settings settings, Installation installation) {
        var clients = settings.nodePorts(Listener.CASSANDRA);
        var storages = settings.nodePorts(Listener.CASSANDRA_STORAGE);
        int heap = settings.cluster() ? 768 : 1024;
        return nodes(
                settings,
                index -> new CassandraServer(
                        installation,
                        nodeName("cassandra", index),
                        clients.get(index),
                        storages.get(index),
                        storages,
                        heap));
    }

    private static List<Program> log(Settings settings, Installation installation) {
        return switch (settings.log()) {
            case KAFKA -> kafka(settings, installation);
            case PULSAR ->
                List.of(new PulsarServer(
                        installation, settings.port(Listener.PULSAR), settings.port(Listener.PULSAR_WEB), 512));
        };
    }

    private static List<Program> kafka(Settings settings, Installation installation) {
        var clients = settings.nodePorts(Listener.KAFKA);
        var controllers = settings.nodePorts(Listener.KAFKA_CONTROLLER);
        return nodes(
                settings,
                index -> new KafkaServer(
                        installation,
                        nodeName("kafka", index),
                        clients.get(index),
                        controllers.get(index),
                        controllers,
                        384));
    }

    private static List<Program> nodes(Settings settings, IntFunction<Program> node) {
        return IntStream.range(0, settings.nodes()).mapToObj(node).toList();
    }

    private static String nodeName(String server, int index) {
        return index == 0 ? server : server + "-" + (index + 1);
    }

    /// A service that reads where the log is.
    static String withLog(Settings settings) {
        return settings.split() ? "gateway" : "services";
    }

    private static List<Program> services(Settings settings, Secrets secrets, List<Path> classPath) throws IOException {
        var yaml = new ServiceYaml(settings, secrets);
        var gateway = settings.port(Listener.GATEWAY);
        var presence = settings.port(Listener.PRESENCE);
        var channels = settings.port(Listener.CHANNELS);
        if (!settings.split()) {
            var ports = List.of(gateway, presence, settings.dispatcherPort(0), channels);
            return List.of(
                    new ServiceProgram(
                            "services", "io.chat4all.launcher.AllInOneMain", ports, yaml.allInOne(), classPath, 768),
                    emulator(settings, yaml, classPath));
        }
        var services = new ArrayList<Program>();
        services.add(new ServiceProgram(
                "gateway", "io.chat4all.gateway.GatewayMain", List.of(gateway), yaml.gateway(), classPath, 384));
        services.add(new ServiceProgram(
                "presence", "io.chat4all.presence.PresenceMain", List.of(presence), yaml.presence(), classPath, 384));
        for (int i = 0; i < settings.dispatchers(); i++) {
            services.add(dispatcher(i, settings, yaml, classPath));
        }
        services.add(new ServiceProgram(
                "channels",
                "io.chat4all.channels.ChannelsMain",
                List.of(channels),
                yaml.channelWorker(),
                classPath,
                256));
        services.add(emulator(settings, yaml, classPath));
        return services;
    }

    /// The providers: a process of its own also where our services share one, as it is none of ours.
    private static Program emulator(Settings settings, ServiceYaml yaml, List<Path> classPath) {
        return new ServiceProgram(
                "emulator",
                "io.chat4all.emulator.EmulatorMain",
                List.of(settings.port(Listener.EMULATOR)),
                yaml.emulator(),
                classPath,
                192);
    }

    private static Program dispatcher(int index, Settings settings, ServiceYaml yaml, List<Path> classPath) {
        return new ServiceProgram(
                index == 0 ? "dispatcher" : "dispatcher-" + (index + 1),
                "io.chat4all.dispatcher.DispatcherMain",
                List.of(settings.dispatcherPort(index)),
                yaml.dispatcher(index),
                classPath,
                384);
    }
}
