package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import java.util.Map;

/// What makes a session's loop do something.
sealed interface Signal permits Notice, Signal.Request, Signal.EventsLost, Signal.Missed, Signal.Nothing, Signal.End {

    /// What comes from the client.
    sealed interface Request extends Signal {}

    /// It has these conversations' messages up to here.
    record Resume(Map<ConversationId, Long> since) implements Request {}

    /// What it said has this answer.
    record Answer(String frame) implements Request {}

    /// Compare everything with the store.
    record EventsLost() implements Signal {}

    /// There was no room for notices of this conversation.
    ///
    /// @param upTo the newest message among them; 0 when there was none
    record Missed(ConversationId conversation, long upTo) implements Signal {}

    /// The time is over.
    record Nothing() implements Signal {}

    /// The socket is closed.
    record End() implements Signal {}
}
