package io.chat4all.channel;

import java.time.Instant;

/// What is known afterwards of a call whose answer was lost.
public sealed interface Reconciliation {

    record Sent(String externalId, Instant at) implements Reconciliation {}

    /// The provider proves that it never had it.
    record NotSent() implements Reconciliation {}

    record StillUnknown(String detail) implements Reconciliation {}
}
