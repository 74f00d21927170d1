package io.chat4all.messaging.kafka;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Growing delays: each at most twice the one before, up to the longest, and each shortened at random by up to a half.
record Backoff(Duration shortest, Duration longest, RandomGenerator random) {

    /// @param failures so far: 1 or more
    Duration delay(int failures) {
        var doublings = Math.min(failures - 1, 30);
        var ceiling = Math.min(shortest.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis(random.nextLong(ceiling / 2, ceiling + 1));
    }
}
