package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.work.RawRecord;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.jspecify.annotations.Nullable;

/// A received message. Its native id is kept: the acknowledgement needs it, for it knows its batch.
record PulsarRecord(Message<byte[]> message, RecordId id) implements RawRecord {

    /// What a message takes beside its value, roughly.
    private static final long OVERHEAD = 500;

    static PulsarRecord of(Message<byte[]> message, int partition) {
        return new PulsarRecord(message, Positions.idOf(partition, message.getMessageId()));
    }

    MessageId messageId() {
        return message.getMessageId();
    }

    @Override
    public String key() {
        return message.hasKey() ? message.getKey() : "";
    }

    @Override
    public String orderedBy() {
        return Attributes.orderingKey(message).orElseGet(this::key);
    }

    @Override
    public byte @Nullable [] value() {
        return message.getValue();
    }

    @Override
    public RecordAttributes attributes() {
        return Attributes.read(message);
    }

    @Override
    public int earlierDeliveries() {
        return message.getRedeliveryCount();
    }

    @Override
    public long bytes() {
        return message.size() + OVERHEAD;
    }
}
