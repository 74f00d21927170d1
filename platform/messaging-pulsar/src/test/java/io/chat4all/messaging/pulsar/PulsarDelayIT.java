package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.DelayContract;

/// When records come that are due later, on a real Pulsar.
final class PulsarDelayIT extends DelayContract {

    PulsarDelayIT() {
        super(new PulsarUnderTest());
    }
}
