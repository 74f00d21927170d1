package io.chat4all.messaging.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Decides which records are given out next. Records of a key are given out in order, one batch after another; keys
/// whose turn it is are served in the order in which they became ready; at most `maxRunning` batches are out at a
/// time. Knows neither threads nor time, and is not safe for use by many threads.
final class KeyLanes {

    /// A batch is in memory twice, raw and decoded.
    private static final long MAX_BATCH_BYTES = 1 << 20;

    private final int maxRunning;
    private final int maxBatch;
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int running;

    KeyLanes(int maxRunning, int maxBatch) {
        this.maxRunning = maxRunning;
        this.maxBatch = maxBatch;
    }

    void add(Assignment assignment, String key, ConsumerRecord<byte[], byte[]> record) {
        var delivery = new Delivery(assignment, key, record, assignment.progress.begin(record.offset()));
        assignment.heldBytes += delivery.bytes();
        var lane = assignment.lanes.get(key);
        if (lane == null) {
            open(delivery);
        } else {
            lane.last.behind = delivery;
            lane.last = delivery;
        }
    }

    private void open(Delivery first) {
        var lane = new Lane(first);
        lane.assignment.lanes.put(lane.key, lane);
        ready.add(lane);
    }

    boolean hasNext() {
        return running < maxRunning && !ready.isEmpty();
    }

    /// The lane whose first records, its batch, are given out now. They are out until [#finish] or [#postpone].
    Lane next() {
        if (!hasNext()) {
            throw new IllegalStateException(
                    "nothing to give out: " + running + " are out, " + ready.size() + " are ready");
        }
        var lane = ready.remove();
        lane.batch = batch(lane.first);
        lane.assignment.running++;
        running++;
        return lane;
    }

    private List<Delivery> batch(Delivery first) {
        var batch = new ArrayList<Delivery>();
        var bytes = 0L;
        for (var next = first; next != null && batch.size() < maxBatch; next = next.behind) {
            bytes += next.bytes();
            if (!batch.isEmpty() && (next.comesAlone() || bytes > MAX_BATCH_BYTES)) {
                break;
            }
            batch.add(next);
            if (next.comesAlone()) {
                break;
            }
        }
        return batch;
    }

    /// The first records of the batch are done with; the one behind them is ready.
    void finish(Lane lane, int records) {
        takeBack(lane, records);
        if (lane.assignment.lanes.get(lane.key) == lane) {
            makeReady(lane);
        }
    }

    /// The first records of the batch are done with; the one behind them must come again, not before [#due]. Its key
    /// waits.
    void postpone(Lane lane, int records) {
        takeBack(lane, records);
    }

    void due(Lane lane) {
        makeReady(lane);
    }

    /// Gives out nothing more of the assignment; what is out may still finish.
    void stop(Assignment assignment) {
        assignment.stopped = true;
        ready.removeIf(lane -> lane.assignment == assignment);
    }

    int running() {
        return running;
    }

    private void takeBack(Lane lane, int finished) {
        lane.assignment.running--;
        running--;
        lane.batch.stream().limit(finished).forEach(delivery -> finish(lane, delivery));
        lane.batch = List.of();
    }

    private static void finish(Lane lane, Delivery delivery) {
        var assignment = lane.assignment;
        assignment.heldBytes -= delivery.bytes();
        assignment.progress.finish(delivery.ticket);
        if (delivery.behind == null) {
            assignment.lanes.remove(lane.key);
        } else {
            lane.first = delivery.behind;
        }
    }

    private void makeReady(Lane lane) {
        if (!lane.assignment.stopped) {
            ready.add(lane);
        }
    }
}
