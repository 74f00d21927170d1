package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One caller's rows on their way. Done when each of them is, one way or the other.
final class PendingWrite {

    private static final int KIBIBYTE = 1024;

    private final List<PendingRow<List<BoundStatement>>> rows;
    private final CompletableFuture<Void> done;

    /// @param deadline in [System#nanoTime()]: rows that were not sent by then are not sent any more
    PendingWrite(List<List<BoundStatement>> units, long deadline) {
        this.rows = units.stream()
                .map(unit -> new PendingRow<>(
                        unit, unit.stream().mapToInt(Batches::bytesOf).sum(), deadline))
                .toList();
        this.done = CompletableFuture.allOf(rows.stream().map(PendingRow::done).toArray(CompletableFuture[]::new));
    }

    List<PendingRow<List<BoundStatement>>> rows() {
        return rows;
    }

    int kibibytes() {
        return rows.stream().mapToInt(row -> row.bytes() / KIBIBYTE + 1).sum();
    }

    /// Not for ever: a row waits until its deadline, then its request until the driver's timeout.
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            throw Failures.meaningOf(e);
        }
    }
}
