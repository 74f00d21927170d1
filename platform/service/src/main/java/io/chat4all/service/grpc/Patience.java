package io.chat4all.service.grpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long a client is waited for: so long at a time, and in sum no longer than one takes that sends a
/// KiB in each second, as the bodies of REST.
final class Patience {

    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / 1024;

    private final long atATime;
    private long inSum;

    Patience(Duration atATime) {
        this.atATime = atATime.toNanos();
        this.inSum = atATime.toNanos();
    }

    long nanos() {
        return Math.clamp(inSum, 0, atATime);
    }

    void waited(long nanos) {
        inSum -= nanos;
    }

    void earned(int bytes) {
        inSum += bytes * NANOS_PER_BYTE;
    }
}
