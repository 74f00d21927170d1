package io.chat4all.messaging.kafka;

import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.work.Assignment;
import io.chat4all.messaging.work.Progress;
import io.chat4all.messaging.work.RawRecord;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The records that one poll of a share consumer brought, and which of them are finished. A ticket is a record's
/// place in the batch.
final class ShareBatch implements Progress {

    private final List<KafkaRecord> records;
    private final Assignment assignment;
    private final BitSet finished = new BitSet();
    private final CountDownLatch allFinished;
    private final long takenNanos = System.nanoTime();
    private int begun;

    ShareBatch(String group, List<KafkaRecord> records) {
        this.records = records;
        this.allFinished = new CountDownLatch(records.size());
        this.assignment = Assignment.ownedKeyByKey(group, this);
    }

    List<KafkaRecord> records() {
        return records;
    }

    Assignment assignment() {
        return assignment;
    }

    @Override
    public long begin(RawRecord record) {
        return begun++;
    }

    @Override
    public void finish(long ticket, RawRecord record) {
        finished.set(Math.toIntExact(ticket));
        allFinished.countDown();
    }

    @Override
    public int spread() {
        return Math.max(0, begun - finished.nextClearBit(0));
    }

    /// The places of the records that are finished. To be asked under the lock of the sink.
    BitSet finished() {
        return (BitSet) finished.clone();
    }

    /// To be asked under the lock of the sink.
    Stream<RecordId> unfinished() {
        return IntStream.range(0, records.size())
                .filter(place -> !finished.get(place))
                .mapToObj(place -> records.get(place).id());
    }

    /// Waits until all are finished, at most for the time given.
    void awaitFinished(Duration patience) {
        try {
            var _ = allFinished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - takenNanos);
    }
}
