package io.chat4all.channels.turns;

import io.chat4all.messaging.Ownership;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;

/// Who wants to make a call, for tests.
final class Waiting {

    static final Ownership OWNERSHIP = new Ownership("deliveries-0");

    private static final Channel CHANNEL = new Channel("pigeon");

    private Waiting() {}

    static Wanted wanted(ConversationId conversation, long seq, String address, Priority priority) {
        return wanted(conversation, seq, address, priority, OWNERSHIP);
    }

    static Wanted wanted(
            ConversationId conversation, long seq, String address, Priority priority, Ownership ownership) {
        var delivery = new Delivery(conversation, seq, UserId.create(), CHANNEL);
        return new Wanted(new Part(delivery, 0, 1), address, priority, false, ownership);
    }
}
