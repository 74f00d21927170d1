package io.chat4all.emulator.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person, or the telephone, does with a message.
public enum Behaviour {
    /// Gets it, and reads it soon.
    READS,
    /// Gets it, and does not look.
    DELIVERED,
    /// The telephone is off.
    IGNORES,
    /// The provider takes it, and says later that it could not be delivered.
    FAILS,
    /// Has blocked the business: the provider refuses.
    BLOCKS,
    /// Is not on this channel: the provider refuses.
    UNKNOWN,
    /// Reads it, and answers with what it says.
    ANSWERS;

    /// Those that the message goes through, one after the other; none when the provider refuses it.
    public List<State> states() {
        return switch (this) {
            case READS, ANSWERS -> List.of(State.SENT, State.DELIVERED, State.READ);
            case DELIVERED -> List.of(State.SENT, State.DELIVERED);
            case IGNORES -> List.of(State.SENT);
            case FAILS -> List.of(State.SENT, State.FAILED);
            case BLOCKS, UNKNOWN -> List.of();
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Behaviour> named(String name) {
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.wireName().equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Behaviour::wireName).toList();
    }
}
