package io.chat4all.service;

import io.chat4all.config.Configuration;
import io.chat4all.config.InvalidConfiguration;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.messaging.pulsar.PulsarConfig;
import io.chat4all.messaging.pulsar.PulsarMessaging;

/// Which broker the log is on. All services must say the same.
public sealed interface LogConfig {

    record OnKafka(KafkaConfig kafka) implements LogConfig {}

    record OnPulsar(PulsarConfig pulsar) implements LogConfig {}

    /// Reads `log.broker`, which is `kafka` or `pulsar`, and the section of that name.
    ///
    /// @throws InvalidConfiguration when it is another one
    static LogConfig from(Configuration configuration) {
        var broker = configuration.section("log").text("broker", "kafka");
        return switch (broker) {
            case "kafka" -> new OnKafka(KafkaConfig.from(configuration.section("kafka")));
            case "pulsar" -> new OnPulsar(PulsarConfig.from(configuration.section("pulsar")));
            default -> throw new InvalidConfiguration("log.broker is kafka or pulsar, not '" + broker + "'");
        };
    }

    /// Does not need the broker to be up.
    default Messaging connect() {
        return switch (this) {
            case OnKafka(var kafka) -> KafkaMessaging.connect(kafka);
            case OnPulsar(var pulsar) -> PulsarMessaging.connect(pulsar);
        };
    }
}
