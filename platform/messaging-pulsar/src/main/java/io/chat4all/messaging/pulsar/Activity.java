package io.chat4all.messaging.pulsar;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.ConsumerEventListener;

/// Whether a consumer is the one that the broker gives a partition's records to: under FAILOVER, one of several. Counts
/// the changes, so that one that went and came back is noticed too.
final class Activity implements ConsumerEventListener {

    private final transient AtomicInteger changes;

    private Activity(int changes) {
        this.changes = new AtomicInteger(changes);
    }

    /// It waits, until the broker says otherwise.
    static Activity standingBy() {
        return new Activity(0);
    }

    /// Types that have no change of this kind.
    static Activity always() {
        return new Activity(1);
    }

    int changes() {
        return changes.get();
    }

    static boolean isActive(int changes) {
        return changes % 2 == 1;
    }

    /// Whether it was active, was not, and is again.
    boolean hasReturned() {
        return changes() > 2;
    }

    @Override
    public void becameActive(Consumer<?> consumer, int partition) {
        changes.updateAndGet(count -> isActive(count) ? count : count + 1);
    }

    @Override
    public void becameInactive(Consumer<?> consumer, int partition) {
        changes.updateAndGet(count -> isActive(count) ? count + 1 : count);
    }
}
