package io.chat4all.messaging;

import java.util.List;

/// Handles the records of a key that wait, several at once: one trip to a store for all of them instead of one
/// for each. So a key that falls behind catches up, however long a trip takes. Nobody waits for a batch to
/// fill.
@FunctionalInterface
public interface BatchHandler<T> {

    /// Called again for the same records after a crash, a rebalance or a retry, and not always in the same
    /// batches: all effects must be safe to repeat. After an exception the records of the batch come again one
    /// by one: only the one at fault is retried with growing delays and then dead-lettered, as
    /// [SubscriptionOptions#deadLetters] says.
    ///
    /// @param batch records of one key and one ownership, oldest first; at least one
    /// @throws InterruptedException as [RecordHandler#handle]
    BatchOutcome handle(List<LogRecord<T>> batch) throws InterruptedException;
}
