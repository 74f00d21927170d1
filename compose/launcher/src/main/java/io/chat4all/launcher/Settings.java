package io.chat4all.launcher;

import io.chat4all.servers.Home;
import io.chat4all.servers.OwnerOnly;
import io.chat4all.servers.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is to run, and where it listens.
///
/// @param log what keeps the log; the listeners of the other one are not used
/// @param split whether each service has a JVM of its own
/// @param dispatchers how many; more than one only if split
/// @param cluster whether there are three nodes each of Kafka and Cassandra, on 127.0.0.1, .2 and .3
record Settings(Map<Listener, Integer> ports, LogBroker log, boolean split, int dispatchers, boolean cluster) {

    private static final String FILE = "run/settings.properties";
    private static final int MOST_DISPATCHERS = 12;
    private static final int CLUSTER_NODES = 3;
    private static final int FURTHER_DISPATCHERS = 100;

    Settings {
        ports = Map.copyOf(ports);
        if (dispatchers < 1 || dispatchers > MOST_DISPATCHERS) {
            throw new Problem("--dispatchers must be between 1 and " + MOST_DISPATCHERS + ", not " + dispatchers);
        }
        if (cluster && log != LogBroker.KAFKA) {
            throw new Problem("--cluster is for the log kafka, not " + log);
        }
    }

    /// What is asked for wins over the environment, and that over the defaults.
    static Settings of(
            Map<Listener, Integer> asked,
            Map<String, String> environment,
            LogBroker log,
            boolean split,
            int dispatchers) {
        var ports = new EnumMap<Listener, Integer>(Listener.class);
        for (var listener : Listener.values()) {
            var number = Optional.ofNullable(asked.get(listener))
                    .or(() -> Optional.ofNullable(environment.get(listener.environmentName()))
                            .map(text -> number(listener.environmentName(), text)))
                    .orElse(listener.defaultPort());
            ports.put(listener, number);
        }
        return new Settings(ports, log, split || dispatchers > 1, dispatchers, false);
    }

    Settings withCluster(boolean wanted) {
        return new Settings(ports, log, split, dispatchers, wanted);
    }

    /// How many nodes Kafka and Cassandra have, and copies what is in them.
    int nodes() {
        return cluster ? CLUSTER_NODES : 1;
    }

    /// The same port on an address of its own for each node.
    List<Port> nodePorts(Listener listener) {
        return IntStream.rangeClosed(1, nodes())
                .mapToObj(node -> new Port(
                        "127.0.0." + node, number(listener), port(listener).setting()))
                .toList();
    }

    Port port(Listener listener) {
        return listener.at(number(listener));
    }

    Port dispatcherPort(int index) {
        return Listener.DISPATCHER.at(number(Listener.DISPATCHER) + (index == 0 ? 0 : FURTHER_DISPATCHERS + index));
    }

    private int number(Listener listener) {
        return Optional.ofNullable(ports.get(listener)).orElse(listener.defaultPort());
    }

    void save(Home home) throws IOException {
        var text = ports.entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining("", "", options()));
        var file = home.path().resolve(FILE);
        Files.createDirectories(file.getParent());
        OwnerOnly.write(file, text);
    }

    private String options() {
        return """
                log=%s
                split=%s
                dispatchers=%d
                cluster=%s
                """.formatted(log, split, dispatchers, cluster);
    }

    /// What was last brought up in this home.
    static Optional<Settings> saved(Home home) throws IOException {
        var file = home.path().resolve(FILE);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Settings read(Path file) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var ports = new EnumMap<Listener, Integer>(Listener.class);
        for (var listener : Listener.values()) {
            var number = properties.getProperty(listener.toString(), String.valueOf(listener.defaultPort()));
            ports.put(listener, number(listener.toString(), number));
        }
        var log = LogBroker.named(properties.getProperty("log", LogBroker.KAFKA.toString()));
        boolean split = Boolean.parseBoolean(properties.getProperty("split"));
        boolean cluster = Boolean.parseBoolean(properties.getProperty("cluster"));
        int dispatchers = number("dispatchers", properties.getProperty("dispatchers", "1"));
        return new Settings(ports, log, split, dispatchers, cluster);
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException _) {
            throw new Problem(name + " must be a number, not '" + text + "'");
        }
    }
}
