package io.chat4all.messaging.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One record on its way through the handler: what is known about it between its fetch and its end.
final class Delivery {

    /// What a record costs in memory beside its bytes, roughly.
    private static final int OVERHEAD_BYTES = 400;

    final Assignment assignment;
    final String key;
    final ConsumerRecord<byte[], byte[]> record;
    final long ticket;

    /// The next record of the same key.
    @Nullable
    Delivery behind;

    /// How often the handler was called with it.
    int attempts;

    /// How often the handler threw.
    int failures;

    /// Set when a batch failed with it: it comes as a batch of its own, to see whether it was the one at fault.
    boolean alone;

    /// Why it is for the dead-letter topic and no longer for the handler.
    @Nullable
    String rejection;

    /// Set when its worker was interrupted because the drain timeout was over: what the handler throws then is no
    /// failure.
    volatile boolean interrupted;

    Delivery(Assignment assignment, String key, ConsumerRecord<byte[], byte[]> record, long ticket) {
        this.assignment = assignment;
        this.key = key;
        this.record = record;
        this.ticket = ticket;
    }

    boolean comesAlone() {
        return alone || rejection != null;
    }

    long bytes() {
        return (long) OVERHEAD_BYTES
                + Math.max(0, record.serializedKeySize())
                + Math.max(0, record.serializedValueSize());
    }

    @Override
    public String toString() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
