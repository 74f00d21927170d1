package io.chat4all.messaging.kafka;

import io.chat4all.config.Section;
import java.time.Duration;

/// @param bootstrap `host:port`, comma-separated
/// @param replication of topics that are made here; with 3 or more, a record is acknowledged once all but one
///     replicas have it
/// @param partitionEpoch the first half of every position. Raise it when the topics were made anew (lost,
///     moved, other partition count), so that new positions are greater than the stored ones although offsets
///     begin at 0 again.
/// @param deliveryTimeout after which a send that was not acknowledged fails
/// @param startupTimeout how long [KafkaMessaging#ensure] waits for a broker that is not up yet
public record KafkaConfig(
        String bootstrap, int replication, long partitionEpoch, Duration deliveryTimeout, Duration startupTimeout) {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

    public KafkaConfig {
        if (bootstrap.isBlank() || replication < 1 || replication > Short.MAX_VALUE || partitionEpoch < 0) {
            throw new IllegalArgumentException(
                    "kafka: bootstrap '%s' (host:port), replication %d (1 or more), partition-epoch %d (0 or more)"
                            .formatted(bootstrap, replication, partitionEpoch));
        }
        if (deliveryTimeout.compareTo(Duration.ofSeconds(1)) < 0 || startupTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "kafka: delivery-timeout %s (1s or more), startup-timeout %s (0s or more)"
                            .formatted(deliveryTimeout, startupTimeout));
        }
    }

    /// Reads `bootstrap`, `replication`, `partition-epoch`, `delivery-timeout`, `startup-timeout`.
    public static KafkaConfig from(Section section) {
        return new KafkaConfig(
                section.text("bootstrap", "127.0.0.1:19092"),
                section.integer("replication", 1),
                section.integer("partition-epoch", 0),
                section.duration("delivery-timeout", DELIVERY_TIMEOUT),
                section.duration("startup-timeout", STARTUP_TIMEOUT));
    }

    public static KafkaConfig at(String bootstrap) {
        return new KafkaConfig(bootstrap, 1, 0, DELIVERY_TIMEOUT, STARTUP_TIMEOUT);
    }
}
