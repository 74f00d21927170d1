package io.chat4all.messaging;

import io.chat4all.model.LogPosition;
import java.util.concurrent.CompletableFuture;

/// Writes to one topic. Safe for use by many threads; records of one ordering key stand in the log in the order
/// in which the calls were made.
///
/// A producer with a name ([Messaging#producer(Topic, String)]) gives records sequence ids that only grow, and
/// the log drops a record whose id is not greater than the last one it has of that name, also after a restart
/// of the producer.
public interface Producer<T> extends AutoCloseable {

    /// Returns once all in-sync replicas have the record.
    ///
    /// @return where it stands. Of a record that is due later it only says that it is safe: it will come with
    ///     another position.
    /// @throws LogUnavailable when that did not happen in time; the record may stand in the log all the same
    /// @throws IllegalArgumentException when the record is larger than the log takes
    /// @throws NotSupported when it has a sequence id and the log cannot drop repeated ones
    LogPosition send(NewRecord<T> record);

    default LogPosition send(String key, T value) {
        return send(NewRecord.of(key, value));
    }

    /// As [#send], without waiting: what that throws, the future fails with. Blocks only while the producer's
    /// bounded buffer is full or the broker was never reached, at most for the delivery timeout. What depends
    /// on the future must not block. Records that are sent while others are under way travel together.
    CompletableFuture<LogPosition> sendAsync(NewRecord<T> record);

    default CompletableFuture<LogPosition> sendAsync(String key, T value) {
        return sendAsync(NewRecord.of(key, value));
    }

    /// Waits for what is under way, within the producer's delivery timeout.
    @Override
    void close();
}
