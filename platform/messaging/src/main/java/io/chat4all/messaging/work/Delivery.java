package io.chat4all.messaging.work;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.Schema;
import org.jspecify.annotations.Nullable;

/// One record on its way: what is known about it between its fetch and its end.
final class Delivery {

    final RawRecord record;
    final long ticket;
    final long bytes;

    /// The next record of the same lane.
    @Nullable
    Delivery behind;

    /// How often it was given out.
    int attempts;

    /// How often it failed.
    int failures;

    /// Set when a batch failed with it: it comes as a batch of its own, to see whether it was the one at fault.
    boolean alone;

    /// Why it is for the dead-letter topic and no longer to be given out.
    @Nullable
    Rejection rejection;

    /// Set when its worker was interrupted because the drain timeout was over: what the handler throws then is
    /// no failure.
    volatile boolean interrupted;

    Delivery(RawRecord record, long ticket) {
        this.record = record;
        this.ticket = ticket;
        this.bytes = record.bytes();
        this.attempts = record.earlierDeliveries();
    }

    boolean comesAlone() {
        return alone || rejection != null;
    }

    /// @throws MalformedRecord when it is not of the schema
    <T> LogRecord<T> decode(Schema<T> schema, Ownership ownership) {
        attempts++;
        var value = record.value();
        if (value == null) {
            throw new MalformedRecord("a record without value", new NullPointerException());
        }
        return new LogRecord<>(
                record.key(), schema.decode(value), record.id(), record.attributes(), attempts, ownership);
    }

    @Override
    public String toString() {
        return record.id().toString();
    }
}
