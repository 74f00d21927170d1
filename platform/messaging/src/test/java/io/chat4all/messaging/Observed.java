package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// A handler that asks another one for the outcome, and remembers what came: by how many subscribers ever it is
/// shared.
final class Observed implements RecordHandler<String> {

    private final Function<LogRecord<String>, String> lanes;
    private final RecordHandler<String> handler;
    private final Queue<LogRecord<String>> begun = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, List<String>> byLane = new ConcurrentHashMap<>();
    private final Set<String> distinct = ConcurrentHashMap.newKeySet();
    private final Set<String> lanesUnderWay = ConcurrentHashMap.newKeySet();
    private final Set<String> lanesTwiceAtOnce = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();

    private Observed(Function<LogRecord<String>, String> lanes, RecordHandler<String> handler) {
        this.lanes = lanes;
        this.handler = handler;
    }

    Observed(RecordHandler<String> handler) {
        this(LogRecord::key, handler);
    }

    static Observed acknowledging() {
        return new Observed(_ -> Outcome.ACKNOWLEDGE);
    }

    /// Takes a random time for each record.
    static Observed taking(Duration longest) {
        return new Observed(_ -> {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest.toNanos()));
            return Outcome.ACKNOWLEDGE;
        });
    }

    /// The same, but what is to be handled one after another is told by this.
    Observed by(Function<LogRecord<String>, String> lane) {
        return new Observed(lane, handler);
    }

    @Override
    public Outcome handle(LogRecord<String> record) throws InterruptedException {
        begun.add(record);
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        var lane = lanes.apply(record);
        var alone = lanesUnderWay.add(lane);
        if (!alone) {
            lanesTwiceAtOnce.add(lane);
        }
        try {
            var outcome = handler.handle(record);
            if (outcome instanceof Outcome.Acknowledge) {
                acknowledge(lane, record.value());
            }
            return outcome;
        } finally {
            if (alone) {
                lanesUnderWay.remove(lane);
            }
            underWay.decrementAndGet();
        }
    }

    private void acknowledge(String lane, String value) {
        byLane.computeIfAbsent(lane, _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(value);
        acknowledged.add(value);
        distinct.add(value);
        count.incrementAndGet();
    }

    /// Every call of the handler, in the order of their beginnings.
    List<LogRecord<String>> begun() {
        return List.copyOf(begun);
    }

    /// What was acknowledged, in that order.
    List<String> values() {
        return List.copyOf(acknowledged);
    }

    /// The same, by key (or whatever is handled one after another).
    Map<String, List<String>> byLane() {
        return byLane;
    }

    List<String> values(String lane) {
        return List.copyOf(byLane.getOrDefault(lane, List.of()));
    }

    boolean has(String value) {
        return distinct.contains(value);
    }

    int count() {
        return count.get();
    }

    /// Without those that came again.
    int distinct() {
        return distinct.size();
    }

    long owners() {
        return begun.stream().map(LogRecord::ownership).distinct().count();
    }

    int underWay() {
        return underWay.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    void assertNoneTwiceAtOnce() {
        assertThat(lanesTwiceAtOnce).as("what two handlers had at once").isEmpty();
    }
}
