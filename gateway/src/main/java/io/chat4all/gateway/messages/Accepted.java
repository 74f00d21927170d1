package io.chat4all.gateway.messages;

import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import java.time.Instant;
import java.util.Optional;

/// The log has the message.
///
/// @param acceptedAt of the first send of this id, where that is known
/// @param repeated true when this id had been accepted before and nothing new was sent
/// @param deliverAt when it will be sent, if that is later
public record Accepted(
        MessageId id, ConversationId conversation, Instant acceptedAt, boolean repeated, Optional<Instant> deliverAt) {

    Accepted asRepeated() {
        return new Accepted(id, conversation, acceptedAt, true, deliverAt);
    }
}
