package io.chat4all.dispatcher;

import io.chat4all.log.LoggedPayload;
import io.chat4all.log.LoggedReach;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.LogRecord;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.Reach;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.Messages.Numbered;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A message as it stands in the log, not yet numbered.
///
/// @param position where it stands
/// @param call that it was accepted in
/// @param reach on which channels it is to go out; empty for what each recipient prefers
@SuppressWarnings("ArrayRecordComponent") // Read field by field, never compared or used as a key.
record AcceptedMessage(
        LogPosition position,
        CallContext call,
        TenantId tenant,
        ConversationId conversation,
        MessageId id,
        UserId sender,
        Payload payload,
        Map<String, String> metadata,
        Instant acceptedAt,
        Optional<Reach> reach,
        byte[] fingerprint) {

    /// @throws IllegalArgumentException when the record is not one that a gateway writes
    static AcceptedMessage of(LogRecord<ConversationRecord> logged) {
        var record = logged.value();
        var accepted = record.getMessageAccepted();
        return new AcceptedMessage(
                logged.position(),
                logged.attributes().context(),
                new TenantId(Uuids.fromBytes(record.getTenantId())),
                new ConversationId(Uuids.fromBytes(record.getConversationId())),
                new MessageId(Uuids.fromBytes(accepted.getMessageId())),
                new UserId(Uuids.fromBytes(accepted.getSenderId())),
                new LoggedPayload(accepted.getText(), accepted.getPartsList()).payload(),
                accepted.getMetadataMap(),
                Instant.ofEpochMilli(accepted.getAcceptedAtMillis()),
                reach(accepted),
                accepted.getFingerprint().toByteArray());
    }

    private static Optional<Reach> reach(MessageAccepted accepted) {
        return LoggedReach.read(accepted.getReach())
                .or(() -> LoggedReach.read(io.chat4all.log.v1.Reach.newBuilder()
                        .addAllChannels(accepted.getChannelsList())
                        .build()));
    }

    boolean isOfConversationOf(AcceptedMessage other) {
        return conversation.equals(other.conversation) && tenant.equals(other.tenant);
    }

    Numbered numbered(long seq, Instant storedAt) {
        var message = new Message(tenant, conversation, seq, id, sender, payload, metadata, acceptedAt, storedAt);
        return new Numbered(message, position, fingerprint);
    }
}
