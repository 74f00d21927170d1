package io.chat4all.messaging.kafka;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Decides which record is given out next. Records of a key are given out one after another, in order; keys whose
/// turn it is are served in the order in which they became ready; at most `maxRunning` records are out at a time.
/// Knows neither threads nor time, and is not safe for use by many threads.
final class KeyLanes {

    private final int maxRunning;
    private final Queue<Lane> ready = new ArrayDeque<>();
    private int running;

    KeyLanes(int maxRunning) {
        this.maxRunning = maxRunning;
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

    /// The lane whose first record is given out now. It is out until [#finish] or [#postpone].
    Lane next() {
        if (!hasNext()) {
            throw new IllegalStateException(
                    "nothing to give out: " + running + " are out, " + ready.size() + " are ready");
        }
        var lane = ready.remove();
        lane.assignment.running++;
        running++;
        return lane;
    }

    /// The lane's first record is done with; the one behind it is ready.
    void finish(Lane lane) {
        takeBack(lane);
        var assignment = lane.assignment;
        assignment.heldBytes -= lane.first.bytes();
        assignment.progress.finish(lane.first.ticket);
        var behind = lane.first.behind;
        if (behind == null) {
            assignment.lanes.remove(lane.key);
        } else {
            lane.first = behind;
            makeReady(lane);
        }
    }

    /// The lane's first record must come again, not before [#due]. Its key waits.
    void postpone(Lane lane) {
        takeBack(lane);
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

    private void takeBack(Lane lane) {
        lane.assignment.running--;
        running--;
    }

    private void makeReady(Lane lane) {
        if (!lane.assignment.stopped) {
            ready.add(lane);
        }
    }
}
