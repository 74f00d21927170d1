package io.chat4all.gateway.messages;

import io.chat4all.model.MessageId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.PartReceipts;

/// All that happened to one message, and that was tried. However many its recipients are, it is a handful
/// of reads of one partition each.
public final class ReadReceipts {

    private final ReadMessage messages;
    private final PartReceipts parts;
    private final Deliveries deliveries;

    public ReadReceipts(ReadMessage messages, PartReceipts parts, Deliveries deliveries) {
        this.messages = messages;
        this.parts = parts;
        this.deliveries = deliveries;
    }

    /// @throws Refused as [ReadMessage#read]
    public MessageHistory read(Principal caller, MessageId id) {
        var known = messages.read(caller, id);
        var message = known.message();
        return MessageHistory.of(
                message,
                known.receipts(),
                parts.history(message.conversation(), message.seq()),
                deliveries.attempts(message.conversation(), message.seq()));
    }
}
