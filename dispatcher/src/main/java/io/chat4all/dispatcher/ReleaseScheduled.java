package io.chat4all.dispatcher;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.Uuids;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.ScheduledMessages;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/// The loop over topic `scheduled`: messages whose time has come go into their conversation, in the order in
/// which they came due, unless they were taken back. Those of a conversation that come due together are
/// decided together. Safe to repeat: their ids are known there.
final class ReleaseScheduled implements BatchHandler<ConversationRecord> {

    /// Each is a transaction of its own in the store, all at the same time.
    static final int MAX_BATCH = 100;

    private static final Duration RETRY = Duration.ofMillis(500);

    private record Due(TenantId tenant, ConversationId conversation, MessageId id, MessageAccepted message) {

        static Due of(ConversationRecord record) {
            var message = record.getMessageAccepted();
            return new Due(
                    new TenantId(Uuids.fromBytes(record.getTenantId())),
                    new ConversationId(Uuids.fromBytes(record.getConversationId())),
                    new MessageId(Uuids.fromBytes(message.getMessageId())),
                    message);
        }
    }

    private final ScheduledMessages scheduled;
    private final ConversationLog log;
    private final DispatcherMetrics metrics;

    ReleaseScheduled(ScheduledMessages scheduled, ConversationLog log, DispatcherMetrics metrics) {
        this.scheduled = scheduled;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public BatchOutcome handle(List<LogRecord<ConversationRecord>> batch) {
        var due = new ArrayList<Due>();
        var next = readInto(due, batch);
        try {
            release(due);
            return new BatchOutcome(due.size(), next);
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return again("the store is unavailable: " + e.getMessage());
        } catch (LogUnavailable e) {
            return again("the log is unavailable: " + e.getMessage());
        }
    }

    private static BatchOutcome again(String reason) {
        return new BatchOutcome(0, new Outcome.RetryAfter(RETRY, reason));
    }

    /// Up to the first that cannot be read: returns what is to be said of that one.
    private static Outcome readInto(List<Due> due, List<LogRecord<ConversationRecord>> batch) {
        try {
            for (var record : batch) {
                due.add(Due.of(record.value()));
            }
            return Outcome.ACKNOWLEDGE;
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a message that a gateway writes: " + e.getMessage());
        }
    }

    /// A key of the topic is a conversation, and a conversation is one tenant's.
    private void release(List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        var ids = due.stream().map(Due::id).collect(Collectors.toSet());
        var released = scheduled.release(due.getFirst().tenant, ids);
        var said = due.stream()
                .filter(message -> released.contains(message.id))
                .map(message -> log.accepted(message.tenant, message.conversation, message.message))
                .toList();
        try {
            said.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw LoggedDeliveryRequests.causeOf(e);
        }
    }
}
