package io.chat4all.emulator.people;

/// How far a message is. Later ones come later here.
public enum State {
    SENT,
    DELIVERED,
    READ,
    FAILED;

    /// The later of two; who failed stays so.
    State or(State other) {
        return compareTo(other) < 0 ? other : this;
    }
}
