package io.chat4all.perf;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Latencies recorded by any number of threads without waiting for each other.
public final class Latencies {

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;

    private final Recorder recorder = new Recorder(LONGEST_NANOS, DIGITS);
    private final Histogram all = new Histogram(LONGEST_NANOS, DIGITS);
    private final ReentrantLock reading = new ReentrantLock();

    public void record(long nanos) {
        recorder.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    /// Of everything recorded up to now.
    public Percentiles percentiles() {
        reading.lock();
        try {
            all.add(recorder.getIntervalHistogram());
            return Percentiles.of(all);
        } finally {
            reading.unlock();
        }
    }
}
