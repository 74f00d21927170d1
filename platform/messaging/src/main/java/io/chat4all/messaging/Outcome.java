package io.chat4all.messaging;

import java.time.Duration;

/// What a handler says about a record.
public sealed interface Outcome {

    Outcome ACKNOWLEDGE = new Acknowledge();

    /// All effects are durable: the record need not come again.
    record Acknowledge() implements Outcome {}

    /// Not now. The record comes again after the delay; under KEY_SHARED later records of its key wait behind
    /// it.
    record RetryAfter(Duration delay, String reason) implements Outcome {}

    /// Never: the record goes to the dead-letter topic, with the reason, and the next one of its key is
    /// handled.
    record Reject(String reason) implements Outcome {}
}
