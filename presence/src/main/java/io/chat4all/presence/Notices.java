package io.chat4all.presence;

import com.google.protobuf.ByteString;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.MembershipChanged;
import io.chat4all.log.v1.MessageStored;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.EventCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Events as notices.
final class Notices {

    private Notices() {}

    /// Empty for a kind that says nothing to a session, or that a later version invented.
    static Optional<Notice> of(Event event) {
        var conversation = new ConversationId(Uuids.fromBytes(event.getConversationId()));
        return switch (event.getKindCase()) {
            case MESSAGE_STORED -> Optional.of(stored(event, conversation, event.getMessageStored()));
            case RECEIPT_CHANGED ->
                Optional.of(new Notice.ReceiptChanged(
                        conversation,
                        ServerFrames.receipt(conversation, event.getReceiptChanged()),
                        EventCall.read(event.getCall())));
            case MEMBERSHIP_CHANGED -> Optional.of(members(event, conversation, event.getMembershipChanged()));
            case EVENTS_LOST, KIND_NOT_SET -> Optional.empty();
        };
    }

    private static Notice stored(Event event, ConversationId conversation, MessageStored stored) {
        var message = new Message(
                new TenantId(Uuids.fromBytes(event.getTenantId())),
                conversation,
                stored.getSeq(),
                new MessageId(Uuids.fromBytes(stored.getMessageId())),
                new UserId(Uuids.fromBytes(stored.getSenderId())),
                new LoggedPayload(stored.getText(), stored.getPartsList()).payload(),
                stored.getMetadataMap(),
                Instant.ofEpochMilli(stored.getAcceptedAtMillis()),
                Instant.ofEpochMilli(stored.getStoredAtMillis()));
        return new Notice.MessageStored(
                conversation,
                stored.getSeq(),
                message.storedAt(),
                ServerFrames.message(message),
                EventCall.read(event.getCall()));
    }

    private static Notice members(Event event, ConversationId conversation, MembershipChanged change) {
        var added = users(change.getAddedList());
        var removed = users(change.getRemovedList());
        return new Notice.MembersChanged(
                conversation,
                added,
                removed,
                ServerFrames.members(conversation, added, removed),
                EventCall.read(event.getCall()));
    }

    private static Set<UserId> users(List<ByteString> ids) {
        return ids.stream().map(id -> new UserId(Uuids.fromBytes(id))).collect(Collectors.toUnmodifiableSet());
    }
}
