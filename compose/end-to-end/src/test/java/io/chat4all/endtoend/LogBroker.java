package io.chat4all.endtoend;

import io.chat4all.testing.RealServers;
import java.util.Locale;

/// What keeps the log in this run: the tests are the same on each.
enum LogBroker {
    KAFKA {
        @Override
        Runnable server() {
            return RealServers::kafka;
        }

        @Override
        String configuration() {
            return """
                    kafka:
                      bootstrap: "%s"
                    """.formatted(RealServers.kafka().address());
        }
    },
    PULSAR {
        @Override
        Runnable server() {
            return RealServers::pulsar;
        }

        @Override
        String configuration() {
            var pulsar = RealServers.pulsar();
            return """
                    log:
                      broker: pulsar
                    pulsar:
                      service-url: "%s"
                      admin-url: "%s"
                    """.formatted(pulsar.address(), pulsar.adminUrl());
        }
    };

    /// `-Dchat4all.log=pulsar`; Kafka if nothing is said.
    static LogBroker ofThisRun() {
        return valueOf(System.getProperty("chat4all.log", "kafka").toUpperCase(Locale.ROOT));
    }

    /// Starts the one that this run shares.
    abstract Runnable server();

    /// Its part of the services' configuration.
    abstract String configuration();
}
