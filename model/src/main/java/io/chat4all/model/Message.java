package io.chat4all.model;

import java.time.Instant;
import java.util.Map;

/// What one member said in a conversation, stored at its place.
///
/// @param seq 1, 2, 3, … in the conversation, without a gap, the same for every reader
/// @param acceptedAt when the gateway took it
/// @param storedAt when the dispatcher numbered it
public record Message(
        TenantId tenant,
        ConversationId conversation,
        long seq,
        MessageId id,
        UserId sender,
        Payload payload,
        Map<String, String> metadata,
        Instant acceptedAt,
        Instant storedAt) {

    public Message {
        if (seq < 1) {
            throw new IllegalArgumentException("sequence numbers start at 1, not " + seq);
        }
        metadata = Map.copyOf(metadata);
    }
}
