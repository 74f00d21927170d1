package io.chat4all.messaging.work;

import io.chat4all.messaging.SubscriptionType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A subscriber's process: fetches, runs handlers and commits in virtual time, as [Workers] and a broker's loop do.
final class SimulatedSubscriber {

    private static final int MOST_FETCHED = 12;
    private static final int LONGEST_TURN = 4;
    private static final int LONGEST_HANDLING = 12;
    private static final int SLOW_HANDLING = 150;
    private static final int LONGEST_PAUSE = 60;
    private static final int LONGEST_COMMIT = 15;

    private final Simulation world;
    private final RandomGenerator random;
    private final KeyLanes lanes;
    private final List<Tenure> tenures = new ArrayList<>();
    private boolean closing;
    private boolean ended;

    SimulatedSubscriber(Simulation world) {
        this.world = world;
        this.random = world.random;
        this.lanes = new KeyLanes(world.scenario.maxRunning(), world.scenario.maxBatch());
        after(1, this::takeTurn);
    }

    /// What a process that ended had still to do, nobody does.
    private void after(long millis, Runnable action) {
        world.time.after(millis, () -> {
            if (!ended) {
                action.run();
                world.witness.endOfStep(lanes, tenures);
            }
        });
    }

    boolean takesPartitions() {
        return !closing && !ended;
    }

    boolean hasEnded() {
        return ended;
    }

    void assigned(Tenure tenure) {
        tenures.add(tenure);
    }

    private void takeTurn() {
        switch (random.nextInt(4)) {
            case 0 -> current().forEach(this::fetch);
            case 1 -> current().forEach(this::commit);
            default -> giveOut();
        }
        after(random.nextInt(1, LONGEST_TURN), this::takeTurn);
    }

    private List<Tenure> current() {
        return tenures.stream()
                .filter(tenure -> !tenure.lost && !tenure.leaving)
                .toList();
    }

    private void fetch(Tenure tenure) {
        if (tenure.assignment.spread() < world.scenario.mostSpread()) {
            for (var record : world.broker.fetch(tenure, random.nextInt(1, MOST_FETCHED))) {
                lanes.add(tenure.assignment, LaneKeys.of(record, SubscriptionType.KEY_SHARED), record);
            }
        }
    }

    private void giveOut() {
        while (lanes.hasNext() && random.nextInt(4) > 0) {
            var lane = lanes.next();
            var tenure = tenureOf(lane);
            world.witness.givenOut(tenure, lane);
            tenure.out.add(lane);
            var longest = random.nextInt(30) == 0 ? SLOW_HANDLING : LONGEST_HANDLING;
            after(random.nextInt(1, longest), () -> handle(tenure, lane));
        }
    }

    private Tenure tenureOf(Lane lane) {
        return tenures.stream()
                .filter(tenure -> tenure.assignment == lane.assignment)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody has the assignment of " + lane.batch));
    }

    /// The process may end when the effects are there and nobody has taken note of them.
    private void handle(Tenure tenure, Lane lane) {
        var verdict = world.runner.apply(lane);
        world.witness.finished(tenure, lane, verdict.finished());
        if (world.isDisturbed() && random.nextInt(300) == 0) {
            crash();
        } else {
            giveBack(tenure, lane, verdict);
        }
    }

    private void giveBack(Tenure tenure, Lane lane, Verdict verdict) {
        tenure.out.remove(lane);
        if (verdict.pause().isZero()) {
            lanes.finish(lane, verdict.finished());
        } else {
            lanes.postpone(lane, verdict.finished());
            tenure.postponed.add(lane);
            after(random.nextInt(1, LONGEST_PAUSE), () -> due(tenure, lane));
        }
        world.witness.takenBack(tenure, lane);
        endIfDrained(tenure);
    }

    private void due(Tenure tenure, Lane lane) {
        tenure.postponed.remove(lane);
        lanes.due(lane);
    }

    /// What is finished now is known to the broker some time later, or never.
    private void commit(Tenure tenure) {
        if (!tenure.commitUnderWay) {
            tenure.commitUnderWay = true;
            var finished = tenure.progress.committed(world.scenario.carriedRuns());
            after(random.nextInt(1, LONGEST_COMMIT), () -> {
                tenure.commitUnderWay = false;
                commit(tenure, finished);
            });
        }
    }

    private boolean commit(Tenure tenure, Committed finished) {
        var arrived = random.nextInt(8) > 0 && world.broker.commit(tenure, finished);
        if (arrived) {
            world.witness.committed(tenure);
        }
        return arrived;
    }

    /// One partition goes, in order.
    void giveUpOne() {
        current().stream().findAny().ifPresent(this::drain);
    }

    /// All partitions go, in order, and then the process.
    void close() {
        closing = true;
        current().forEach(this::drain);
        ended = tenures.isEmpty();
    }

    private void drain(Tenure tenure) {
        tenure.leaving = true;
        lanes.stop(tenure.assignment);
        endIfDrained(tenure);
    }

    private void endIfDrained(Tenure tenure) {
        if (!tenure.out.isEmpty()) {
            return;
        }
        if (tenure.leaving) {
            leave(tenure);
        }
        if (tenure.leaving || tenure.lost) {
            tenures.remove(tenure);
            ended = closing && tenures.isEmpty();
        }
    }

    private void leave(Tenure tenure) {
        if (commit(tenure, tenure.progress.committed(world.scenario.carriedRuns()))) {
            world.witness.leftInOrder(tenure);
        }
        tenure.assignment.lose();
        world.broker.unassign(tenure);
    }

    /// A partition goes to somebody else while handlers here have records of it.
    void loseOne() {
        current().stream().findAny().ifPresent(tenure -> {
            tenure.lost = true;
            lanes.stop(tenure.assignment);
            tenure.assignment.lose();
            world.broker.unassign(tenure);
            endIfDrained(tenure);
        });
    }

    /// As by kill -9.
    void crash() {
        ended = true;
        tenures.forEach(world.broker::unassign);
    }

    void checkIdle() {
        for (var tenure : current()) {
            if (!tenure.assignment.lanes.isEmpty()) {
                throw new AssertionError("all is finished and this is left: " + tenure.assignment.lanes.keySet());
            }
        }
    }
}
