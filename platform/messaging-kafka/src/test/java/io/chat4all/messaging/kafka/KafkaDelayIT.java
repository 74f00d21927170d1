package io.chat4all.messaging.kafka;

import io.chat4all.messaging.DelayContract;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import org.junit.jupiter.api.AfterAll;

/// When records come that are due later, on a real Kafka. On a broker of its own: on the shared one, processes that
/// other tests killed still have their share in moving what is delayed, until the broker takes them for dead.
final class KafkaDelayIT extends DelayContract {

    private static final RealServer KAFKA = RealServers.newKafka();

    KafkaDelayIT() {
        super(new KafkaUnderTest(KAFKA));
    }

    @AfterAll
    static void stop() {
        KAFKA.kill();
    }
}
