package io.chat4all.messaging;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Growing delays before a record comes again: each at most twice the one before, up to the longest, and each
/// shortened at random by up to a half.
public record Backoff(Duration shortest, Duration longest) {

    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (shortest.toMillis() < 1 || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("backoff from %s (1ms or more) to %s".formatted(shortest, longest));
        }
    }

    /// @param failures so far: 1 or more
    public Duration delay(int failures, RandomGenerator random) {
        var doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        var ceiling = Math.min(shortest.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(random.nextLong(ceiling / 2, ceiling + 1));
    }
}
