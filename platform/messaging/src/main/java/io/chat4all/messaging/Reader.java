package io.chat4all.messaging;

import java.time.Duration;
import java.util.Optional;

/// Reads a topic from any place, without a subscription: the log keeps nothing of it. All partitions, each in
/// order. Not safe for use by many threads.
public interface Reader<T> extends Seekable, AutoCloseable {

    /// Waits for a record, at most for the time given.
    ///
    /// @throws MalformedRecord when it cannot be read; the next call goes on behind it
    Optional<LogRecord<T>> read(Duration patience) throws InterruptedException;

    /// Whether there is something to read that stands in the log now.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    boolean hasNext();

    @Override
    void close();
}
