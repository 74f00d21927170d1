package io.chat4all.model;

/// What became of a call to a provider that was to send something.
public enum CallOutcome {
    /// The provider has it.
    ACCEPTED,
    /// Surely not sent: too fast.
    THROTTLED,
    /// Surely not sent: the provider, or the account, cannot now.
    UNAVAILABLE,
    /// Surely not sent, and never will be like this.
    REJECTED,
    /// It may have been sent: the answer was lost.
    UNKNOWN
}
