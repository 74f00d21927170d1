package io.chat4all.emulator.provider;

import io.chat4all.emulator.people.State;
import java.time.Duration;

/// How fast people are, from the moment that a message was taken.
public record Reactions(Duration deliveredAfter, Duration readAfter) {

    public Reactions {
        if (deliveredAfter.isNegative() || readAfter.compareTo(deliveredAfter) < 0) {
            throw new IllegalArgumentException("a message is read after %s, which is before it is delivered after %s"
                    .formatted(readAfter, deliveredAfter));
        }
    }

    /// After the state before.
    Duration until(State state) {
        return switch (state) {
            case SENT -> Duration.ZERO;
            case DELIVERED, FAILED -> deliveredAfter;
            case READ -> readAfter.minus(deliveredAfter);
        };
    }
}
