package io.chat4all.emulator.provider;

/// What the provider is to say to a message.
public enum Verdict {
    TAKEN,
    /// There is nobody with this address.
    UNKNOWN,
    BLOCKED,
    /// Too much for this person.
    TOO_FAST,
    FAILING,
    /// The connection breaks, without an answer.
    BROKEN
}
