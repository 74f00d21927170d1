package io.chat4all.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.ToIntFunction;

/// How waiting rows become batches: first come, first served, within bounds.
final class Batches {

    static final int MAX_ROWS = 50;

    /// Cassandra refuses batches of more than 50 KiB (`batch_size_fail_threshold`), by its own count.
    static final int MAX_BYTES = 32 * 1024;

    private Batches() {}

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
