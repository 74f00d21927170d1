package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.work.RawRecord;
import io.chat4all.model.LogPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A record as Kafka gave it out. Its position is the partition epoch and the offset.
final class KafkaRecord implements RawRecord {

    /// What a record costs in memory beside its bytes, roughly.
    private static final int OVERHEAD_BYTES = 400;

    final ConsumerRecord<byte[], byte[]> record;
    private final RecordId id;
    private final String orderedBy;

    KafkaRecord(ConsumerRecord<byte[], byte[]> record, long partitionEpoch) {
        this(record, new RecordId(record.partition(), new LogPosition(partitionEpoch, record.offset())));
    }

    KafkaRecord(ConsumerRecord<byte[], byte[]> record, RecordId id) {
        this.record = record;
        this.id = id;
        this.orderedBy =
                RecordHeaders.text(record.headers(), RecordHeaders.ORDERING_KEY).orElseGet(this::key);
    }

    @Override
    public RecordId id() {
        return id;
    }

    @Override
    public String key() {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }

    @Override
    public String orderedBy() {
        return orderedBy;
    }

    @Override
    public byte @Nullable [] value() {
        return record.value();
    }

    @Override
    public RecordAttributes attributes() {
        return RecordHeaders.attributes(record);
    }

    /// Counted by share groups only.
    @Override
    public int earlierDeliveries() {
        return record.deliveryCount().map(count -> count - 1).orElse(0);
    }

    @Override
    public long bytes() {
        var bytes = (long) OVERHEAD_BYTES
                + Math.max(0, record.serializedKeySize())
                + Math.max(0, record.serializedValueSize());
        for (var header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
