package io.chat4all.gateway.messages;

import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import java.time.Instant;

/// The log has the message.
///
/// @param acceptedAt of the first send of this id, where that is known
/// @param repeated true when this id had been accepted before and nothing new was sent
public record Accepted(MessageId id, ConversationId conversation, Instant acceptedAt, boolean repeated) {

    Accepted asRepeated() {
        return new Accepted(id, conversation, acceptedAt, true);
    }
}
