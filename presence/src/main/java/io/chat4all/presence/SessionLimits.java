package io.chat4all.presence;

import io.chat4all.config.Section;
import java.time.Duration;

/// What one session may take.
///
/// @param queued notices that may wait for a slow socket; what does not fit is read from the store later
/// @param framesPerSecond what a client may say; one that says more is read more slowly
/// @param conversations how many a session knows from the start
/// @param malformedInARow after so many frames that could not be understood the socket is closed
/// @param firstWord how long new messages wait for the client to resume
record SessionLimits(int queued, int framesPerSecond, int conversations, int malformedInARow, Duration firstWord) {

    SessionLimits {
        if (queued < 1 || framesPerSecond < 1 || conversations < 1 || malformedInARow < 1 || firstWord.isNegative()) {
            throw new IllegalArgumentException(
                    "limits of a session are 1 or more: queued %d, frames-per-second %d, conversations %d"
                            .formatted(queued, framesPerSecond, conversations));
        }
    }

    static SessionLimits from(Section section) {
        return new SessionLimits(
                section.integer("max-queued-events", 1_000),
                section.integer("max-frames-per-second", 2_000),
                section.integer("max-conversations", 1_000),
                section.integer("max-malformed-frames", 20),
                section.duration("resume-within", Duration.ofMillis(500)));
    }
}
