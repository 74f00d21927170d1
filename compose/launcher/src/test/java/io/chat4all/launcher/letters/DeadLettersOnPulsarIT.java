package io.chat4all.launcher.letters;

import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.pulsar.PulsarConfig;
import io.chat4all.messaging.pulsar.PulsarMessaging;
import io.chat4all.testing.RealServers;
import java.time.Duration;

class DeadLettersOnPulsarIT extends DeadLetterBoxContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Override
    Messaging connect() {
        var pulsar = RealServers.pulsar();
        return PulsarMessaging.connect(
                new PulsarConfig(pulsar.address(), pulsar.adminUrl(), "public", "chat4all", TIMEOUT, TIMEOUT));
    }
}
