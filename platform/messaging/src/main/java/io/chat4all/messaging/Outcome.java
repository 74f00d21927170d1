package io.chat4all.messaging;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// What a handler says about a record.
public sealed interface Outcome {

    Outcome ACKNOWLEDGE = new Acknowledge();

    /// All effects are durable: the record need not come again.
    record Acknowledge() implements Outcome {}

    /// Not now. The record comes again after the delay; under KEY_SHARED later records of its key wait behind
    /// it.
    record RetryAfter(Duration delay, String reason) implements Outcome {}

    /// Not before its turn. The record comes again when the turn completes, however it does, or after the time
    /// given, whichever is first; under KEY_SHARED later records of its key wait behind it. Meanwhile it takes
    /// no place among those in flight and no thread; with its turn it comes before all others that are ready. A
    /// turn that is complete already brings it again at once.
    record RetryWhen(CompletionStage<?> turn, Duration atMost, String reason) implements Outcome {}

    /// Never: the record goes to the dead-letter topic, with the reason, and the next one of its key is
    /// handled.
    record Reject(String reason) implements Outcome {}
}
