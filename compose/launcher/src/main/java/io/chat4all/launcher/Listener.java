package io.chat4all.launcher;

import io.chat4all.servers.Port;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/// All that listens, and where if nothing else is said.
enum Listener {
    GATEWAY(8080),
    PRESENCE(8081),
    /// Further dispatchers take ports that are 100 higher: see [Settings#dispatcherPort].
    DISPATCHER(8082),
    CHANNELS(8083),
    EMULATOR(8090),
    EMULATOR_SMTP(8025),
    REDIS(16379),
    S3(19000),
    CASSANDRA(19042),
    CASSANDRA_STORAGE(19043),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    PULSAR(16650),
    PULSAR_WEB(16680);

    private final int defaultPort;

    Listener(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    static Listener named(String name) {
        return Arrays.stream(values())
                .filter(listener -> listener.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "nothing named '" + name + "' listens; known are " + Arrays.toString(values())));
    }

    int defaultPort() {
        return defaultPort;
    }

    /// As users write it: `kafka-controller`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String environmentName() {
        return "CHAT4ALL_PORT_" + name();
    }

    Port at(int number) {
        return Port.local(number, "--port " + this + "=NUMBER (or " + environmentName() + ")");
    }
}
