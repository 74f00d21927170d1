package io.chat4all.service.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Not more often than once in an interval. Not safe for threads by itself.
final class Pace {

    private final Clock clock;
    private final Duration interval;
    private Instant next = Instant.MIN;

    Pace(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /// True when it is time again; then the interval begins anew.
    boolean due() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(interval);
        return true;
    }
}
