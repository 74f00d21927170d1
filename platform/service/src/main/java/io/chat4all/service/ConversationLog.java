package io.chat4all.service;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.IdentitiesChanged;
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

    /// Completes once all in-sync replicas have it. Never throws: it fails with
    /// [io.chat4all.messaging.LogUnavailable].
    public CompletableFuture<LogPosition> accepted(
            TenantId tenant, ConversationId conversation, MessageAccepted message) {
        var record = record(tenant, conversation).setMessageAccepted(message).build();
        try {
            return producer.sendAsync(conversation.toString(), record);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// As [#accepted]; returns once all in-sync replicas have it.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when they do not in time
    public void said(TenantId tenant, ConversationId conversation, MessageAccepted message) {
        producer.send(
                conversation.toString(),
                record(tenant, conversation).setMessageAccepted(message).build());
    }

    /// Who remembers the members reads them again, and the members who are online hear of it. Returns once
    /// all in-sync replicas have it.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when they do not in time
    public void membersChanged(
            TenantId tenant, ConversationId conversation, Collection<UserId> added, Collection<UserId> removed) {
        var change = MembersChanged.newBuilder().addAllAdded(bytes(added)).addAllRemoved(bytes(removed));
        producer.send(
                conversation.toString(),
                record(tenant, conversation).setMembersChanged(change).build());
    }

    /// Who remembers where the user can be reached reads it again. Returns once all in-sync replicas have
    /// it.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when they do not in time
    public void identitiesChanged(TenantId tenant, ConversationId conversation, UserId user) {
        var change = IdentitiesChanged.newBuilder().setUserId(Uuids.toBytes(user.value()));
        producer.send(
                conversation.toString(),
                record(tenant, conversation).setIdentitiesChanged(change).build());
    }

    static ConversationRecord.Builder record(TenantId tenant, ConversationId conversation) {
        return ConversationRecord.newBuilder()
                .setTenantId(Uuids.toBytes(tenant.value()))
                .setConversationId(Uuids.toBytes(conversation.value()));
    }

    private static List<ByteString> bytes(Collection<UserId> users) {
        return users.stream().map(user -> Uuids.toBytes(user.value())).toList();
    }
}
