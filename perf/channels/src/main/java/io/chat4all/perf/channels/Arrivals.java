package io.chat4all.perf.channels;

import io.chat4all.perf.Latencies;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps account of what the provider received, by any number of threads.
final class Arrivals {

    private final Workload workload;
    private final AtomicIntegerArray times;
    /// The highest index so far, plus one, of each recipient.
    private final AtomicIntegerArray reached;

    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicInteger measured = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger outOfOrder = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();
    private final AtomicLong lastMicros = new AtomicLong();
    private final Latencies latencies = new Latencies();

    Arrivals(Workload workload) {
        this.workload = workload;
        this.times = new AtomicIntegerArray(workload.schedule().total());
        this.reached = new AtomicIntegerArray(workload.recipients());
    }

    /// @throws IllegalArgumentException when there is no such delivery
    void arrived(Mark mark, long atMicros) {
        int index = mark.index();
        if (index < 0 || index >= times.length()) {
            throw new IllegalArgumentException("a message from elsewhere: " + index);
        }
        if (times.getAndIncrement(index) > 0) {
            repeated.incrementAndGet();
            return;
        }
        distinct.incrementAndGet();
        lastMicros.accumulateAndGet(atMicros, Math::max);
        checkOrder(index);
        if (workload.schedule().isMeasured(index)) {
            measured.incrementAndGet();
            latencies.record(TimeUnit.MICROSECONDS.toNanos(atMicros - mark.dueMicros()));
        }
    }

    private void checkOrder(int index) {
        if (reached.getAndAccumulate(workload.recipientOf(index), index + 1, Math::max) > index) {
            outOfOrder.incrementAndGet();
        }
    }

    /// Something that is no delivery of this run.
    void unreadable() {
        unreadable.incrementAndGet();
    }

    Received received() {
        return new Received(
                distinct.get(),
                measured.get(),
                repeated.get(),
                outOfOrder.get(),
                unreadable.get(),
                lastMicros.get(),
                latencies.percentiles());
    }
}
