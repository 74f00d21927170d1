package io.chat4all.messaging;

/// Handles the records of a subscription on virtual threads, so it may block: no other record waits for its
/// thread.
@FunctionalInterface
public interface RecordHandler<T> {

    /// Called again for the same record after a crash, a rebalance or a retry: all effects must be safe to
    /// repeat. An exception means: try again, with growing delays, then dead-letter it (see
    /// [SubscriptionOptions#deadLetters]).
    ///
    /// @throws InterruptedException when the subscription closes, or hands the key over, and the drain timeout
    ///     is over; the record comes again elsewhere, and this does not count as an attempt
    Outcome handle(LogRecord<T> record) throws InterruptedException;
}
