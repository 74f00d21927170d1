package io.chat4all.gateway.messages;

import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One send, as a client asks for it.
///
/// @param id what makes a repeated send harmless; made here when the client brings none
/// @param from who says it; a person may leave it empty
/// @param to whom the sender expects to reach: each must be a member. All members get the message all the
/// same
/// @param channels names, or `all`, or none, which means what each recipient prefers
/// @param route channels to try one after another, in place of `channels`
/// @param deliverAt when it is to be sent; empty for now
/// @param parts of what is said, in order
public record Send(
        Optional<MessageId> id,
        ConversationId conversation,
        Optional<UserId> from,
        List<UserId> to,
        List<String> channels,
        Optional<Reach.Route> route,
        List<Said> parts,
        Map<String, String> metadata,
        Optional<Instant> deliverAt) {

    public Send {
        to = List.copyOf(to);
        channels = List.copyOf(channels);
        parts = List.copyOf(parts);
        metadata = Map.copyOf(metadata);
    }

    @Override
    public String toString() {
        return "Send[id=" + id + ", conversation=" + conversation + "]";
    }
}
