package io.chat4all.dispatcher;

/// Where a message of the log belongs in its conversation.
sealed interface Place {

    /// At this sequence number: it is new, or it was begun before a crash and all its effects are done
    /// again.
    record At(long seq) implements Place {}

    /// Nowhere: a repeated send of a message that stands at an earlier position.
    record RepeatedSend() implements Place {}

    /// Nowhere: the id belongs to another message, sent with other content or to another conversation.
    record ReusedId() implements Place {}

    /// Where it is: so many later messages of the conversation are stored that all effects of this one are
    /// done.
    record DoneBefore() implements Place {}
}
