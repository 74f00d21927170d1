package io.chat4all.channel.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How a business may write to a person, by when the person last wrote
/// (<https://developers.facebook.com/documentation/business-messaging/messenger-platform/policy>).
enum Window {
    /// Anything.
    OPEN,
    /// Only what a human says, and is tagged so.
    HUMAN_AGENT,
    CLOSED;

    private static final Duration STANDARD = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(7);

    /// @param lastHeard if we do not know, Meta does: then it is asked
    /// @param humanAgent whether people answer here
    static Window at(Instant now, Optional<Instant> lastHeard, boolean humanAgent) {
        var age = lastHeard.map(heard -> Duration.between(heard, now)).orElse(Duration.ZERO);
        if (age.compareTo(STANDARD) < 0) {
            return OPEN;
        }
        return humanAgent && age.compareTo(LONGEST) < 0 ? HUMAN_AGENT : CLOSED;
    }
}
