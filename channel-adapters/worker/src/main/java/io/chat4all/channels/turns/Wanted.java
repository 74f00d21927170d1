package io.chat4all.channels.turns;

import io.chat4all.messaging.Ownership;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import io.chat4all.storage.Deliveries.Part;

/// A call that somebody wants to make for a part of a delivery.
///
/// @param address to whom it goes
/// @param opens whether the person counts against the account's people per day
/// @param ownership under which the delivery was given out: when it is lost, nobody waits any more
public record Wanted(Part part, String address, Priority priority, boolean opens, Ownership ownership) {

    ConversationId conversation() {
        return part.delivery().conversation();
    }
}
