package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.ToIntFunction;

/// How waiting rows become batches: first come, first served, within bounds.
final class Batches {

    static final int MAX_ROWS = 50;

    /// Cassandra refuses batches of more than 50 KiB (`batch_size_fail_threshold`), by its own count.
    static final int MAX_BYTES = 32 * 1024;

    /// Cassandra counts timestamps and deletion times with each value when it measures a batch.
    private static final int OVERHEAD_PER_VALUE = 24;

    private Batches() {}

    /// About as Cassandra will count it.
    static int bytesOf(BoundStatement statement) {
        var values = statement.getValues();
        return values.size() * OVERHEAD_PER_VALUE
                + values.stream()
                        .filter(Objects::nonNull)
                        .mapToInt(value -> value.remaining())
                        .sum();
    }

    /// Takes the next batch off the queue. A row of more than [#MAX_BYTES] is a batch of its own.
    static <T> List<T> takeNext(Queue<T> waiting, ToIntFunction<T> bytesOf) {
        var batch = new ArrayList<T>();
        var bytes = 0L;
        for (var next = waiting.peek(); next != null && batch.size() < MAX_ROWS; next = waiting.peek()) {
            bytes += bytesOf.applyAsInt(next);
            if (bytes > MAX_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(waiting.remove());
        }
        return batch;
    }
}
