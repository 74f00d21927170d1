package io.chat4all.perf.log;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the records of a round. Its time runs from the moment the first one is given to a handler until the last
/// one has been handled, or the round is over: joining the group is not in it, nor is leaving.
final class Tally {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int expected;
    private final AtomicInteger handled = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private long beginNanos;
    private long beginCpuNanos;
    private Measured measured = new Measured(0, 0, 0);

    Tally(int expected) {
        this.expected = expected;
    }

    /// Before each record. All but the first find the time running.
    void begin() {
        if (begun.getCount() > 0) {
            startClock();
        }
    }

    /// After so many records.
    void finish(int records) {
        if (handled.addAndGet(records) >= expected && !isOver()) {
            stopClock();
        }
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /// Waits until all have been handled, or the time is up.
    ///
    /// @param patience until the first one is given to a handler
    /// @param limit from then on
    /// @throws BenchFailed when none was
    Measured await(Duration patience, Duration limit) throws InterruptedException {
        if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BenchFailed("no record came within %d s".formatted(patience.toSeconds()));
        }
        if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            stopClock();
        }
        return measured();
    }

    private synchronized void startClock() {
        if (begun.getCount() > 0) {
            beginCpuNanos = SYSTEM.getProcessCpuTime();
            beginNanos = System.nanoTime();
            begun.countDown();
        }
    }

    private synchronized void stopClock() {
        if (!isOver()) {
            long nanos = System.nanoTime() - beginNanos;
            measured = new Measured(handled.get(), nanos, SYSTEM.getProcessCpuTime() - beginCpuNanos);
            over.countDown();
        }
    }

    private synchronized Measured measured() {
        return measured;
    }

    /// All of them, also those after the end: with repeats more than were expected.
    int handled() {
        return handled.get();
    }
}
