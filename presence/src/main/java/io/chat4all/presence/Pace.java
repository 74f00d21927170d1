package io.chat4all.presence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// So many a second, after a burst of as many.
final class Pace {

    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private final LongSupplier nanoTime;
    private long paidUntil;

    Pace(int perSecond, LongSupplier nanoTime) {
        this.nanosEach = BURST_NANOS / perSecond;
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong() - BURST_NANOS;
    }

    /// Counts one, and says how long to wait before it.
    Duration next() {
        var now = nanoTime.getAsLong();
        paidUntil = Math.max(paidUntil - now, -BURST_NANOS) + now;
        var wait = paidUntil - now;
        paidUntil += nanosEach;
        return wait > 0 ? Duration.ofNanos(wait) : Duration.ZERO;
    }
}
