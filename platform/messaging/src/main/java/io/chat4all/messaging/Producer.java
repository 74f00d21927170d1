package io.chat4all.messaging;

import io.chat4all.model.LogPosition;
import java.util.concurrent.CompletableFuture;

/// Writes to one topic. Safe for use by many threads; records of one key stand in the log in the order in which the
/// calls were made.
public interface Producer<T> extends AutoCloseable {

    /// Returns once all in-sync replicas have the record.
    ///
    /// @throws LogUnavailable when that did not happen in time; the record may stand in the log all the same
    /// @throws IllegalArgumentException when the record is larger than the log takes
    LogPosition send(String key, T value);

    /// As [#send], without waiting: what that throws, the future fails with. Blocks only while the producer's bounded
    /// buffer is full or the broker was never reached, at most for the delivery timeout. What depends on the future
    /// must not block.
    CompletableFuture<LogPosition> sendAsync(String key, T value);

    /// Waits for what is under way, within the producer's delivery timeout.
    @Override
    void close();
}
