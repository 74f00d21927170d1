package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.RecordId;
import io.chat4all.model.LogPosition;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.impl.BatchMessageIdImpl;
import org.apache.pulsar.client.impl.MessageIdImpl;

/// Pulsar's message ids as positions: the ledger is the epoch; entry and batch index share the offset. Ledger ids of a
/// partition only grow, so later records compare greater, batched or not.
final class Positions {

    /// Room for the batch index, beside 47 bits for the entry: a producer puts far fewer than 65,536 in a batch.
    private static final int BATCH_BITS = 16;
    private static final int BATCH_MASK = (1 << BATCH_BITS) - 1;

    /// Of a record that the broker dropped because it had it already: it does not say where.
    static final LogPosition UNKNOWN = new LogPosition(-1, -1);

    static LogPosition of(MessageId message) {
        var id = (MessageIdAdv) message;
        return id.getLedgerId() < 0 ? UNKNOWN : of(id.getLedgerId(), id.getEntryId(), Math.max(id.getBatchIndex(), 0));
    }

    static LogPosition of(long ledger, long entry, int batchIndex) {
        if (batchIndex > BATCH_MASK) {
            throw new IllegalArgumentException("batch index " + batchIndex + " is above " + BATCH_MASK);
        }
        return new LogPosition(ledger, entry << BATCH_BITS | batchIndex);
    }

    static RecordId idOf(int partition, MessageId message) {
        return new RecordId(partition, of(message));
    }

    /// A record at batch index 0 and one that is in no batch look the same: both are the first of their entry.
    static MessageId messageId(RecordId id) {
        var entry = entryOf(id.position());
        var batchIndex = batchIndexOf(id.position());
        return batchIndex == 0
                ? new MessageIdImpl(id.position().epoch(), entry, id.partition())
                : new BatchMessageIdImpl(id.position().epoch(), entry, id.partition(), batchIndex);
    }

    /// The first record of the same entry.
    static MessageId entryId(RecordId id) {
        return new MessageIdImpl(id.position().epoch(), entryOf(id.position()), id.partition());
    }

    static long entryOf(LogPosition position) {
        return position.offset() >> BATCH_BITS;
    }

    static int batchIndexOf(LogPosition position) {
        return (int) position.offset() & BATCH_MASK;
    }

    private Positions() {}
}
