package io.chat4all.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// When to try again: pauses that double from 100 ms to 5 s, each shortened by a random part of up to a half.
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long pauseMillis = FIRST_MILLIS;
    private Instant notBefore = Instant.MIN;

    Backoff(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    void failed() {
        var millis = pauseMillis - random.nextLong(pauseMillis / 2);
        notBefore = clock.instant().plusMillis(millis);
        pauseMillis = Math.min(LONGEST_MILLIS, 2 * pauseMillis);
    }

    void succeeded() {
        pauseMillis = FIRST_MILLIS;
        notBefore = Instant.MIN;
    }

    /// Zero when it is time.
    Duration remaining() {
        if (notBefore.equals(Instant.MIN)) {
            return Duration.ZERO;
        }
        var remaining = Duration.between(clock.instant(), notBefore);
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }
}
