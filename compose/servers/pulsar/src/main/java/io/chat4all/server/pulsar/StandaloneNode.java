package io.chat4all.server.pulsar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pulsar.PulsarStandalone;
import org.apache.pulsar.broker.ServiceConfiguration;
import org.apache.pulsar.common.configuration.PulsarConfigurationLoader;

/// One Pulsar node that is broker, bookie and metadata store: `StandaloneNode pulsar.conf`.
///
/// Pulsar's own starter ends the bookie and the broker at the same time, so that the broker cannot write down what was
/// acknowledged last. Here the broker ends first.
public final class StandaloneNode {

    public static void main(String[] args) {
        try {
            start(Path.of(args[0]));
        } catch (Throwable problem) {
            // What was started already has threads that would keep this JVM alive.
            problem.printStackTrace();
            System.exit(1);
        }
    }

    private static void start(Path file) throws Exception {
        var configuration = load(file);
        var bookie = Bookie.of(file, configuration.getMetadataStoreUrl());
        var broker = broker(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker, bookie), "shutdown"));
        bookie.start();
        broker.start();
    }

    private static ServiceConfiguration load(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return PulsarConfigurationLoader.create(in, ServiceConfiguration.class);
        }
    }

    private static PulsarStandalone broker(ServiceConfiguration configuration) {
        var broker = new PulsarStandalone();
        broker.setConfig(configuration);
        broker.setOnlyBroker(true);
        broker.setNoFunctionsWorker(true);
        return broker;
    }

    private static void end(PulsarStandalone broker, Bookie bookie) {
        broker.close();
        bookie.close();
    }

    private StandaloneNode() {}
}
