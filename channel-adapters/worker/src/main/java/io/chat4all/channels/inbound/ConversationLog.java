package io.chat4all.channels.inbound;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.IdentitiesChanged;
import io.chat4all.log.v1.MembersChanged;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import java.util.Collection;

/// What people say over channels, in the order in which it goes into their conversations. Each call returns
/// once the log has it.
///
/// All throw [io.chat4all.messaging.LogUnavailable] when it does not in time.
final class ConversationLog {

    private final Producer<ConversationRecord> producer;

    ConversationLog(Producer<ConversationRecord> producer) {
        this.producer = producer;
    }

    void said(TenantId tenant, ConversationId conversation, MessageAccepted message) {
        send(conversation, record(tenant, conversation).setMessageAccepted(message));
    }

    void membersAdded(TenantId tenant, ConversationId conversation, Collection<UserId> added) {
        var change = MembersChanged.newBuilder();
        added.forEach(user -> change.addAdded(bytes(user)));
        send(conversation, record(tenant, conversation).setMembersChanged(change));
    }

    void identitiesChanged(TenantId tenant, ConversationId conversation, UserId user) {
        var change = IdentitiesChanged.newBuilder().setUserId(bytes(user));
        send(conversation, record(tenant, conversation).setIdentitiesChanged(change));
    }

    private void send(ConversationId conversation, ConversationRecord.Builder record) {
        producer.send(conversation.toString(), record.build());
    }

    private static ConversationRecord.Builder record(TenantId tenant, ConversationId conversation) {
        return ConversationRecord.newBuilder()
                .setTenantId(Uuids.toBytes(tenant.value()))
                .setConversationId(Uuids.toBytes(conversation.value()));
    }

    private static ByteString bytes(UserId user) {
        return Uuids.toBytes(user.value());
    }
}
