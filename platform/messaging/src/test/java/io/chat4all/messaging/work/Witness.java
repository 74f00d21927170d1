package io.chat4all.messaging.work;

import static io.chat4all.messaging.DeadLetterPolicy.ORIGINAL_ID;

import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.RecordId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Sees all that happens in a simulation and says which promise is broken, as soon as it is.
final class Witness {

    private final Scenario scenario;
    private final ScriptedBroker broker;
    private final SimulatedHandler handler;
    private final RecordingMessaging letters;

    /// Records that nobody finished yet, of each key, in the order of the log.
    private final Map<Object, Deque<RecordId>> untouched = new HashMap<>();

    private final Set<RecordId> finished = new HashSet<>();

    /// Whose records came with an ownership: those of an assignment, or of one key of it.
    private final Map<Ownership, Owned> owned = new HashMap<>();

    private final Map<Assignment, Ownership> wholes = new HashMap<>();

    /// The last offset of a key that was finished under an ownership.
    private final Map<Ownership, Map<Object, Long>> last = new HashMap<>();

    private record Owned(Assignment assignment, Object key) {}

    Witness(Scenario scenario, ScriptedBroker broker, SimulatedHandler handler, RecordingMessaging letters) {
        this.scenario = scenario;
        this.broker = broker;
        this.handler = handler;
        this.letters = letters;
        broker.records()
                .forEach(record -> untouched
                        .computeIfAbsent(record.key(), _ -> new ArrayDeque<>())
                        .add(record.id()));
    }

    void givenOut(Tenure tenure, Lane lane) {
        var batch = lane.batch;
        check(!tenure.assignment.stopped, "nothing is given out of a stopped assignment", batch);
        check(tenure.hasOnItsWay(lane.key), false, "a key is in one place at a time", batch);
        check(batch.size(), Math.clamp(batch.size(), 1, scenario.maxBatch()), "a batch has its size", batch);
        check(
                batch.size() == 1 || batch.stream().noneMatch(Delivery::comesAlone),
                "what comes alone is a batch of its own",
                batch);
        checkOwnership(tenure, lane);
        batch.forEach(delivery -> givenOut(tenure, lane, delivery));
    }

    private void checkOwnership(Tenure tenure, Lane lane) {
        var ownership = lane.ownership;
        check(ownership.isLost(), false, "what is given out is owned", lane.batch);
        var owner = new Owned(tenure.assignment, scenario.ownedKeyByKey() ? lane.key : "all");
        check(owned.computeIfAbsent(ownership, _ -> owner), owner, "an ownership is one unbroken time", lane.batch);
        if (!scenario.ownedKeyByKey()) {
            var whole = wholes.computeIfAbsent(tenure.assignment, _ -> ownership);
            check(ownership, whole, "an assignment that is owned as a whole has one ownership", lane.batch);
        }
    }

    private static void givenOut(Tenure tenure, Lane lane, Delivery delivery) {
        var offset = offset(delivery);
        check(delivery.record.key(), lane.key, "a lane has one key", delivery);
        check(!tenure.start.covers(offset), "what was committed does not come again", delivery);
        check(!tenure.finished.contains(offset), "what is finished does not come again", delivery);
    }

    /// The engine says that the first records of the lane's batch are done with.
    void finished(Tenure tenure, Lane lane, int records) {
        for (var delivery : lane.batch.subList(0, records)) {
            var id = delivery.record.id();
            check(
                    handler.acknowledged(id) || isDeadLetter(id),
                    "what is finished was acknowledged or is a dead letter",
                    delivery);
            checkOrder(lane, delivery);
            tenure.finished.add(offset(delivery));
        }
    }

    private boolean isDeadLetter(RecordId id) {
        return letters.sent().stream()
                .anyMatch(letter -> letter.property(ORIGINAL_ID).equals(id.toString()));
    }

    private void checkOrder(Lane lane, Delivery delivery) {
        var before = last.computeIfAbsent(lane.ownership, _ -> new HashMap<>()).put(lane.key, offset(delivery));
        check(before == null || before < offset(delivery), "a key keeps its order within an ownership", delivery);
        if (finished.add(delivery.record.id())) {
            var next = untouched.get(lane.key).remove();
            check(delivery.record.id(), next, "a key's records are finished in the order of the log", delivery);
        }
    }

    /// The lane's batch is back.
    void takenBack(Tenure tenure, Lane lane) {
        var done = tenure.assignment.lanes.get(lane.key) != lane;
        var expected = tenure.lost || (scenario.ownedKeyByKey() && done);
        check(lane.ownership.isLost(), expected, "an ownership is lost in time", lane.key);
    }

    void committed(Tenure tenure) {
        var committed = broker.committed(tenure.partition);
        for (var record : broker.records(tenure.partition)) {
            check(
                    !committed.covers(record.offset()) || finished.contains(record.id()),
                    "what is committed is finished",
                    record.id());
        }
    }

    /// It was drained and its last commit arrived.
    void leftInOrder(Tenure tenure) {
        if (scenario.carriedRuns() == Integer.MAX_VALUE) {
            var committed = broker.committed(tenure.partition);
            check(
                    tenure.finished.stream().allMatch(committed::covers),
                    "nothing comes again after leaving in order",
                    tenure.finished);
        }
    }

    void endOfStep(KeyLanes lanes, Collection<Tenure> tenures) {
        var out = tenures.stream().mapToInt(tenure -> tenure.out.size()).sum();
        check(lanes.running(), out, "what is out is counted", "all");
        check(out <= scenario.maxRunning(), "no more are out than allowed", out);
        tenures.forEach(Witness::checkMemory);
    }

    private static void checkMemory(Tenure tenure) {
        var assignment = tenure.assignment;
        check(assignment.running, tenure.out.size(), "what is out of an assignment is counted", assignment);
        check(assignment.held, tenure.progress.unfinished(), "what is not finished is held", assignment);
        check(assignment.held, (int) deliveries(tenure).count(), "nothing else is held", assignment);
        var bytes = deliveries(tenure)
                .mapToLong(delivery -> delivery.record.bytes())
                .sum();
        check(assignment.heldBytes(), bytes, "the bytes held are counted", assignment);
    }

    private static Stream<Delivery> deliveries(Tenure tenure) {
        return tenure.assignment.lanes.values().stream()
                .flatMap(lane -> Stream.iterate(lane.first, delivery -> delivery != null, delivery -> delivery.behind));
    }

    void end() {
        check(untouched.values().stream().allMatch(Deque::isEmpty), "every record is finished", untouched);
    }

    private static long offset(Delivery delivery) {
        return delivery.record.id().position().offset();
    }

    private static void check(Object actual, Object expected, String promise, Object where) {
        check(actual.equals(expected), promise, where);
    }

    private static void check(boolean kept, String promise, Object where) {
        if (!kept) {
            throw new AssertionError("broken: " + promise + ": " + where);
        }
    }
}
