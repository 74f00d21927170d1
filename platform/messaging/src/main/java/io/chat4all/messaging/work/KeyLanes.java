package io.chat4all.messaging.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Decides which records are given out next. Records of a lane are given out in order, one batch after another;
/// lanes whose turn it is are served in the order in which they became ready, those that were called before
/// them; at most `maxRunning` batches are out at a time. Knows neither threads nor time, and is not safe for use
/// by many threads.
final class KeyLanes {

    /// A batch is in memory twice, raw and decoded.
    private static final long MAX_BATCH_BYTES = 1 << 20;

    private final int maxRunning;
    private final int maxBatch;
    private final Queue<Lane> ready = new ArrayDeque<>();
    private final Queue<Lane> called = new ArrayDeque<>();
    private int running;

    KeyLanes(int maxRunning, int maxBatch) {
        this.maxRunning = maxRunning;
        this.maxBatch = maxBatch;
    }

    /// Takes a record in, unless it was finished before.
    void add(Assignment assignment, Object laneKey, RawRecord record) {
        var ticket = assignment.progress.begin(record);
        if (ticket == Progress.FINISHED) {
            return;
        }
        var delivery = new Delivery(record, ticket);
        assignment.held++;
        assignment.heldBytes += delivery.bytes;
        var lane = assignment.lanes.get(laneKey);
        if (lane == null) {
            open(new Lane(assignment, laneKey, delivery));
        } else {
            lane.last.behind = delivery;
            lane.last = delivery;
        }
    }

    private void open(Lane lane) {
        lane.assignment.lanes.put(lane.key, lane);
        makeReady(lane);
    }

    boolean hasNext() {
        return running < maxRunning && !(ready.isEmpty() && called.isEmpty());
    }

    /// The lane whose first records, its batch, are given out now. They are out until [#finish] or [#postpone].
    Lane next() {
        if (!hasNext()) {
            throw new IllegalStateException(
                    "nothing to give out: %d are out, %d are ready".formatted(running, ready.size() + called.size()));
        }
        var lane = called.isEmpty() ? ready.remove() : called.remove();
        lane.batch = batch(lane.first);
        lane.assignment.running++;
        running++;
        return lane;
    }

    private List<Delivery> batch(Delivery first) {
        return maxBatch == 1 || first.behind == null || first.comesAlone() ? List.of(first) : several(first);
    }

    private List<Delivery> several(Delivery first) {
        var batch = new ArrayList<>(List.of(first));
        var bytes = first.bytes;
        for (var next = first.behind; next != null && batch.size() < maxBatch; next = next.behind) {
            bytes += next.bytes;
            if (next.comesAlone() || bytes > MAX_BATCH_BYTES) {
                break;
            }
            batch.add(next);
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

    /// The first records of the batch are done with; the one behind them must come again, not before [#due].
    /// Its key waits.
    void postpone(Lane lane, int records) {
        takeBack(lane, records);
    }

    void due(Lane lane) {
        makeReady(lane);
    }

    /// It was called: it is due, and before all that are ready, as somebody keeps something for it.
    void call(Lane lane) {
        if (!lane.assignment.stopped) {
            called.add(lane);
        }
    }

    /// Gives out nothing more of the assignment; what is out may still finish.
    void stop(Assignment assignment) {
        assignment.stopped = true;
        ready.removeIf(lane -> lane.assignment == assignment);
        called.removeIf(lane -> lane.assignment == assignment);
    }

    int running() {
        return running;
    }

    private void takeBack(Lane lane, int finished) {
        lane.assignment.running--;
        running--;
        for (var i = 0; i < finished; i++) {
            finish(lane, lane.batch.get(i));
        }
        lane.batch = List.of();
    }

    private static void finish(Lane lane, Delivery delivery) {
        var assignment = lane.assignment;
        assignment.held--;
        assignment.heldBytes -= delivery.bytes;
        assignment.progress.finish(delivery.ticket, delivery.record);
        if (delivery.behind == null) {
            assignment.close(lane);
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
