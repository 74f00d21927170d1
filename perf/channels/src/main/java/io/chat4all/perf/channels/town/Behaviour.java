package io.chat4all.perf.channels.town;

import java.util.Locale;
import java.util.Optional;

/// What a person, or the telephone, does with each message; the emulator's words.
enum Behaviour {
    READS,
    ANSWERS,
    DELIVERED,
    IGNORES,
    FAILS,
    BLOCKS,
    UNKNOWN;

    /// What a message comes to in the end; nothing when the provider refuses it.
    Optional<Fate> end() {
        return switch (this) {
            case READS, ANSWERS -> Optional.of(Fate.READ);
            case DELIVERED -> Optional.of(Fate.DELIVERED);
            case IGNORES -> Optional.of(Fate.SENT);
            case FAILS -> Optional.of(Fate.FAILED);
            case BLOCKS, UNKNOWN -> Optional.empty();
        };
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
