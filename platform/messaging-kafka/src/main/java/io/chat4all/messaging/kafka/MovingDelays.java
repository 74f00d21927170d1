package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// This process's part in moving delayed records: one subscription, from the first time that somebody needs it.
final class MovingDelays implements AutoCloseable {

    static final Topic<byte[]> TOPIC = new Topic<>(Delays.TOPIC, Delays.PARTITIONS, Schema.bytes());

    /// On a consumer group, whose partitions keep their order: what waits there falls due in that order.
    /// Moving is short: what is not done in a second waits for a topic that is not there, and comes again.
    private static final SubscriptionOptions OPTIONS =
            SubscriptionOptions.of("mover", SubscriptionType.SHARED).drainTimeout(Duration.ofSeconds(1));

    private final Groups groups;
    private final DelayMover mover;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Subscription running;
    private boolean closed;

    MovingDelays(Groups groups, DelayMover mover) {
        this.groups = groups;
        this.mover = mover;
    }

    void start() {
        lock.lock();
        try {
            if (running == null && !closed) {
                running = groups.subscribe(
                        TOPIC, OPTIONS, 1, batch -> new BatchOutcome(0, mover.handle(batch.getFirst())));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (running != null) {
                running.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
