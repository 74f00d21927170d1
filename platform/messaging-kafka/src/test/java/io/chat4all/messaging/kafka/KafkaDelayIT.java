package io.chat4all.messaging.kafka;

import io.chat4all.messaging.DelayContract;

/// When records come that are due later, on a real Kafka.
final class KafkaDelayIT extends DelayContract {

    KafkaDelayIT() {
        super(new KafkaUnderTest());
    }
}
