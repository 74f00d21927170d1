package io.chat4all.storage;

import java.util.concurrent.CompletableFuture;

/// A row, or rows that go together, waiting to be written or being written.
///
/// @param statement what the driver executes
/// @param bytes about as Cassandra will count it
/// @param deadline in [System#nanoTime()]: a row that was not sent by then is not sent any more
record PendingRow<S>(S statement, int bytes, long deadline, CompletableFuture<Void> done) {

    PendingRow(S statement, int bytes, long deadline) {
        this(statement, bytes, deadline, new CompletableFuture<>());
    }

    boolean isLate(long now) {
        return now - deadline > 0;
    }
}
