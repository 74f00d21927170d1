package io.chat4all.emulator.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong.
public enum Fault {
    /// The provider's "too many": its own answer, with `Retry-After`.
    THROTTLE(Place.CALL, Duration.ofSeconds(1)),
    /// The provider's own internal error.
    ERROR(Place.CALL, Duration.ZERO),
    /// The answer takes its time.
    SLOW(Place.CALL, Duration.ofSeconds(2)),
    /// What was asked is done, and the connection breaks instead of an answer.
    LOST_ANSWER(Place.CALL, Duration.ZERO),
    /// The connection breaks, and nothing is done.
    DOWN(Place.CALL, Duration.ZERO),
    /// The same call twice.
    DUPLICATE(Place.WEBHOOK, Duration.ZERO),
    /// The call is held back while later ones go.
    REORDER(Place.WEBHOOK, Duration.ofSeconds(2)),
    /// The call says that it happened long ago.
    LATE(Place.WEBHOOK, Duration.ofDays(7)),
    /// The first try is signed by somebody else; the true one follows.
    WRONG_SIGNATURE(Place.WEBHOOK, Duration.ZERO),
    /// The call is never made.
    DROP(Place.WEBHOOK, Duration.ZERO);

    /// Where it strikes: a call that a business makes, or one that the provider makes.
    public enum Place {
        CALL,
        WEBHOOK
    }

    private final Place place;
    private final Duration defaultDelay;

    Fault(Place place, Duration defaultDelay) {
        this.place = place;
        this.defaultDelay = defaultDelay;
    }

    Place place() {
        return place;
    }

    public Duration defaultDelay() {
        return defaultDelay;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Fault> named(String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.wireName().equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Fault::wireName).toList();
    }
}
