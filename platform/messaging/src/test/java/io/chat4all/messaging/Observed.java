package io.chat4all.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A handler that asks another one for the outcome, and remembers what came: by how many subscribers ever it is
/// shared.
final class Observed implements RecordHandler<String> {

    private final RecordHandler<String> handler;
    private final Queue<LogRecord<String>> begun = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, List<String>> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> keysUnderWay = ConcurrentHashMap.newKeySet();
    private final Set<String> keysTwiceAtOnce = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();

    Observed(RecordHandler<String> handler) {
        this.handler = handler;
    }

    static Observed acknowledging() {
        return new Observed(_ -> Outcome.ACKNOWLEDGE);
    }

    @Override
    public Outcome handle(LogRecord<String> record) throws InterruptedException {
        begun.add(record);
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        var alone = keysUnderWay.add(record.key());
        if (!alone) {
            keysTwiceAtOnce.add(record.key());
        }
        try {
            var outcome = handler.handle(record);
            if (outcome instanceof Outcome.Acknowledge) {
                acknowledge(record);
            }
            return outcome;
        } finally {
            if (alone) {
                keysUnderWay.remove(record.key());
            }
            underWay.decrementAndGet();
        }
    }

    private void acknowledge(LogRecord<String> record) {
        acknowledged
                .computeIfAbsent(record.key(), _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(record.value());
        count.incrementAndGet();
    }

    /// Every call of the handler, in the order of their beginnings.
    List<LogRecord<String>> begun() {
        return List.copyOf(begun);
    }

    /// By key, in the order in which they were acknowledged.
    Map<String, List<String>> acknowledged() {
        return acknowledged;
    }

    List<String> acknowledged(String key) {
        return acknowledged.getOrDefault(key, List.of());
    }

    int count() {
        return count.get();
    }

    int underWay() {
        return underWay.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    void assertNoKeyTwiceAtOnce() {
        assertThat(keysTwiceAtOnce).as("keys that two handlers had at once").isEmpty();
    }
}
