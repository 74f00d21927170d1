package io.chat4all.launcher;

import io.chat4all.config.Configuration;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;

/// The log that a service's configuration names.
final class ConfiguredLog {

    static Messaging connect(Configuration configuration) {
        return KafkaMessaging.connect(KafkaConfig.from(configuration.section("kafka")));
    }

    private ConfiguredLog() {}
}
