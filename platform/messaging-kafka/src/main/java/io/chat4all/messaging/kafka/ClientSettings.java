package io.chat4all.messaging.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// The settings of the Kafka clients. What is not named here is Kafka's default.
final class ClientSettings {

    private static final int MAX_POLL_RECORDS = 2_000;
    private static final int LINGER_MILLIS = 2;
    private static final int FETCH_MAX_BYTES = 8 << 20;
    private static final int SHARE_FETCH_MAX_BYTES = 2 << 20;
    private static final int BUFFER_BYTES = 32 << 20;
    /// A dead letter is its record and some headers: it must fit when the record did.
    private static final int MAX_REQUEST_BYTES = 2 << 20;
    private static final Duration POLL_SLACK = Duration.ofMinutes(1);
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    /// No compression: records are small and, with so short a linger, batches too. LZ4 would allocate 128 KiB
    /// for each of them.
    static Map<String, Object> producer(KafkaConfig config) {
        var settings = client(config, "producer");
        var timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(10_000, timeout - LINGER_MILLIS));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        return settings;
    }

    /// @param longestDrain the poll loop may stand still for so long when partitions are taken away; a member
    ///     that does not poll for longer than `max.poll.interval.ms` is put out of the group
    static Map<String, Object> consumer(KafkaConfig config, String group, Duration longestDrain) {
        var settings = client(config, group);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        settings.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(longestDrain.multipliedBy(2).plus(POLL_SLACK).toMillis()));
        return settings;
    }

    /// A static member (KIP-345): while it lives, the broker refuses another one of its name.
    static Map<String, Object> exclusiveConsumer(KafkaConfig config, String group, Duration longestDrain) {
        var settings = consumer(config, group, longestDrain);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "exclusive");
        return settings;
    }

    /// A member of a share group. It fetches from one broker at a time and no more than it hands out, so no
    /// lock runs while a record waits in the client.
    ///
    /// @param subscriber whose member it is: the client id says so, as [ShareInventory] reads it
    static Map<String, Object> shareConsumer(KafkaConfig config, String group, String subscriber, int maxPollRecords) {
        var settings = client(config, group + "-" + subscriber);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, SHARE_FETCH_MAX_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        return settings;
    }

    /// A consumer without a group.
    static Map<String, Object> reader(KafkaConfig config) {
        var settings = client(config, "reader");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    static Map<String, Object> admin(KafkaConfig config) {
        var settings = client(config, "admin");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    private static Map<String, Object> client(KafkaConfig config, String purpose) {
        var settings = new HashMap<String, Object>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "chat4all-" + purpose + "-" + CLIENTS.incrementAndGet());
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private ClientSettings() {}
}
