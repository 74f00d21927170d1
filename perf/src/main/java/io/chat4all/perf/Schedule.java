package io.chat4all.perf;

import java.util.concurrent.TimeUnit;

/// When each message is due, whatever became of the ones before it: message `i` at `i / rate` seconds. The first
/// `warmUpSeconds` are sent and checked like all others, but not measured.
public record Schedule(int rate, int seconds, int warmUpSeconds) {

    private static final int LARGEST = 50_000_000;

    public Schedule {
        if (rate < 1 || seconds < 1 || warmUpSeconds < 0) {
            throw new IllegalArgumentException(
                    "not a schedule: %d a second for %d s after %d s".formatted(rate, seconds, warmUpSeconds));
        }
        if ((long) rate * ((long) seconds + warmUpSeconds) > LARGEST) {
            throw new IllegalArgumentException(
                    "more than %,d messages are kept account of in one run: %d a second for %d s"
                            .formatted(LARGEST, rate, seconds + warmUpSeconds));
        }
    }

    /// How many messages there are, those of the warm-up included.
    public int total() {
        return rate * (warmUpSeconds + seconds);
    }

    /// The index of the first message that is measured.
    public int firstMeasured() {
        return rate * warmUpSeconds;
    }

    public boolean isMeasured(int index) {
        return index >= firstMeasured();
    }

    /// Nanoseconds after the start. Reckoned from the index, so that rounding never adds up.
    public long dueNanos(int index) {
        return TimeUnit.SECONDS.toNanos(index) / rate;
    }

    public long measuredFromNanos() {
        return TimeUnit.SECONDS.toNanos(warmUpSeconds);
    }
}
