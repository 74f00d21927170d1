package io.chat4all.service;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.TenantId;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// What is to be said later.
public final class ScheduledLog {

    private final Producer<ConversationRecord> producer;

    public ScheduledLog(Producer<ConversationRecord> producer) {
        this.producer = producer;
    }

    /// Completes once all in-sync replicas have it. Never throws: it fails with
    /// [io.chat4all.messaging.LogUnavailable].
    public CompletableFuture<LogPosition> due(
            TenantId tenant, ConversationId conversation, MessageAccepted message, Instant at) {
        var record = ConversationLog.record(tenant, conversation)
                .setMessageAccepted(message)
                .build();
        try {
            return producer.sendAsync(
                    NewRecord.of(conversation.toString(), record).deliverAt(at));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
