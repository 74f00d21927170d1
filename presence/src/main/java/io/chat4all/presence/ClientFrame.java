package io.chat4all.presence;

import io.chat4all.model.ConversationId;
import java.util.Map;

/// What a client says.
sealed interface ClientFrame {

    /// These messages reached the client: fromSeq to toSeq, both included.
    record Ack(ConversationId conversation, long fromSeq, long toSeq) implements ClientFrame {}

    /// The person has seen everything up to here.
    record Read(ConversationId conversation, long upToSeq) implements ClientFrame {}

    record Ping() implements ClientFrame {}

    /// The client has these conversations up to here, and wants what is missing.
    record Resume(Map<ConversationId, Long> since) implements ClientFrame {}
}
