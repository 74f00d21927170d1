package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Writes records that cannot be handled to the dead-letter topic of their topic: the same key, bytes and headers,
/// and beside them where they were, for whom, and why they are there.
final class DeadLetters {

    static final String TOPIC = "original-topic";
    static final String PARTITION = "original-partition";
    /// Partition epoch and offset: `0:4711`.
    static final String POSITION = "original-position";
    static final String SUBSCRIPTION = "original-subscription";
    static final String REASON = "reason";
    static final String ATTEMPTS = "attempts";

    private static final int LONGEST_REASON = 1_000;

    private final LogWriter log;
    private final String subscription;
    private final long partitionEpoch;

    DeadLetters(LogWriter log, String subscription, long partitionEpoch) {
        this.log = log;
        this.subscription = subscription;
        this.partitionEpoch = partitionEpoch;
    }

    static String topicOf(String topic) {
        return topic + ".dead-letters";
    }

    /// Returns once the dead letter is durable.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when it may not be
    void write(Delivery delivery, String reason) {
        var record = delivery.record;
        var topic = topicOf(record.topic());
        log.write(new ProducerRecord<>(
                topic, null, record.timestamp(), record.key(), record.value(), headers(delivery, reason)));
    }

    private List<Header> headers(Delivery delivery, String reason) {
        var record = delivery.record;
        var headers = new ArrayList<>(List.of(record.headers().toArray()));
        headers.add(header(TOPIC, record.topic()));
        headers.add(header(PARTITION, String.valueOf(record.partition())));
        headers.add(header(POSITION, partitionEpoch + ":" + record.offset()));
        headers.add(header(SUBSCRIPTION, subscription));
        headers.add(header(REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        headers.add(header(ATTEMPTS, String.valueOf(delivery.attempts)));
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
