package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BrokerUnderTest;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.TestBroker;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.time.Duration;

/// A real Kafka node, for the contract.
final class KafkaUnderTest implements BrokerUnderTest {

    private final RealServer shared;

    KafkaUnderTest() {
        this(RealServers.kafka());
    }

    /// @param shared started for the tests of one class
    KafkaUnderTest(RealServer shared) {
        this.shared = shared;
    }

    @Override
    public TestBroker shared() {
        return new Node(shared, false);
    }

    @Override
    public TestBroker own() {
        return new Node(RealServers.newKafka(), true);
    }

    @Override
    public Messaging connect(String address, Duration deliveryTimeout) {
        return KafkaMessaging.connect(new KafkaConfig(address, 1, 0, deliveryTimeout, Duration.ofSeconds(60)));
    }

    /// @param own whether closing it ends the server
    private record Node(RealServer server, boolean own) implements TestBroker {

        @Override
        public String address() {
            return server.address();
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
