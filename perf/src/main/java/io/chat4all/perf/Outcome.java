package io.chat4all.perf;

/// What a sender knows about a message after its call has ended.
public sealed interface Outcome {

    /// The log has it: from here on it must arrive, once and in its place.
    record Accepted() implements Outcome {}

    /// It was surely not sent.
    record Refused(String reason) implements Outcome {}

    /// The call ended without an answer that tells: the message may arrive or not.
    record Unknown(String reason) implements Outcome {}

    Outcome ACCEPTED = new Accepted();
}
