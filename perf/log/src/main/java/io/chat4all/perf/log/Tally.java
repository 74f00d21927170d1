package io.chat4all.perf.log;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the records of a round. The time runs from the moment the first one is given to a handler until the last
/// one has been handled: joining the group is not in it, nor is leaving.
final class Tally {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int expected;
    private final AtomicInteger handled = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean begun;
    private long beginNanos;
    private long beginCpuNanos;
    private volatile long nanos;
    private volatile long cpuNanos;

    Tally(int expected) {
        this.expected = expected;
    }

    /// Before each record. All but the first find the time running.
    void begin() {
        if (!begun) {
            startClock();
        }
    }

    private synchronized void startClock() {
        if (!begun) {
            beginCpuNanos = SYSTEM.getProcessCpuTime();
            beginNanos = System.nanoTime();
            begun = true;
        }
    }

    /// After so many records.
    void finish(int records) {
        int now = handled.addAndGet(records);
        if (now >= expected && now - records < expected) {
            nanos = System.nanoTime() - beginNanos;
            cpuNanos = SYSTEM.getProcessCpuTime() - beginCpuNanos;
            over.countDown();
        }
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    /// Waits until all have been handled.
    ///
    /// @throws BenchFailed when none has been for so long
    void await(Duration patience) throws InterruptedException {
        int before;
        do {
            before = handled.get();
            if (over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } while (handled.get() > before);
        throw new BenchFailed("%,d of %,d records were handled, then none for %d s"
                .formatted(before, expected, patience.toSeconds()));
    }

    /// Once it is over. `handled` may be more than was expected: records that came again, also after the end.
    Measured measured() {
        return new Measured(handled.get(), nanos, cpuNanos);
    }
}
