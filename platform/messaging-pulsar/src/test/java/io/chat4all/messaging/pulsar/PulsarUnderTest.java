package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.BrokerUnderTest;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.TestBroker;
import io.chat4all.testing.RealPulsar;
import io.chat4all.testing.RealServers;
import java.time.Duration;

/// A real Pulsar node, for the contract.
final class PulsarUnderTest implements BrokerUnderTest {

    private static final String AND = " ";

    @Override
    public TestBroker shared() {
        return new Node(RealServers.pulsar(), false);
    }

    @Override
    public TestBroker own() {
        return new Node(RealServers.newPulsar(), true);
    }

    /// @param address of both, clients and admin API
    @Override
    public Messaging connect(String address, Duration deliveryTimeout) {
        var urls = address.split(AND, -1);
        return PulsarMessaging.connect(
                new PulsarConfig(urls[0], urls[1], "public", "chat4all", deliveryTimeout, Duration.ofSeconds(60)));
    }

    /// @param own whether closing it ends the server
    private record Node(RealPulsar server, boolean own) implements TestBroker {

        @Override
        public String address() {
            return server.address() + AND + server.adminUrl();
        }

        @Override
        public void stop() {
            server.stop();
        }

        @Override
        public void start() {
            server.start();
        }

        @Override
        public void close() {
            if (own) {
                server.kill();
            }
        }
    }
}
