package io.chat4all.gateway.conversations;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.MembersChanged;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What is said and who comes and goes, in the order in which it was accepted.
public final class ConversationLog {

    private final Producer<ConversationRecord> producer;

    public ConversationLog(Producer<ConversationRecord> producer) {
        this.producer = producer;
    }

    /// Completes once all in-sync replicas have it. Never throws: it fails with [io.chat4all.messaging.LogUnavailable].
    public CompletableFuture<LogPosition> accepted(
            TenantId tenant, ConversationId conversation, MessageAccepted message) {
        var record = record(tenant, conversation).setMessageAccepted(message).build();
        try {
            return producer.sendAsync(conversation.toString(), record);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Who remembers the members reads them again, and the members who are online hear of it. Returns once all in-sync
    /// replicas have it.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when they do not in time
    void membersChanged(
            TenantId tenant, ConversationId conversation, Collection<UserId> added, Collection<UserId> removed) {
        var change = MembersChanged.newBuilder().addAllAdded(bytes(added)).addAllRemoved(bytes(removed));
        producer.send(
                conversation.toString(),
                record(tenant, conversation).setMembersChanged(change).build());
    }

    private static ConversationRecord.Builder record(TenantId tenant, ConversationId conversation) {
        return ConversationRecord.newBuilder()
                .setTenantId(Uuids.toBytes(tenant.value()))
                .setConversationId(Uuids.toBytes(conversation.value()));
    }

    private static List<ByteString> bytes(Collection<UserId> users) {
        return users.stream().map(user -> Uuids.toBytes(user.value())).toList();
    }
}
