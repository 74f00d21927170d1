package io.chat4all.dispatcher;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.Uuids;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.ScheduledMessages;
import io.chat4all.storage.ScheduledMessages.Scheduled;
import io.chat4all.storage.ScheduledMessages.State;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;

/// The loop over topic `scheduled`: a message whose time has come goes into its conversation, unless it was
/// taken back. Safe to repeat: its id is known there.
final class ReleaseScheduled implements RecordHandler<ConversationRecord> {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final ScheduledMessages scheduled;
    private final ConversationLog log;
    private final DispatcherMetrics metrics;

    ReleaseScheduled(ScheduledMessages scheduled, ConversationLog log, DispatcherMetrics metrics) {
        this.scheduled = scheduled;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public Outcome handle(LogRecord<ConversationRecord> record) {
        try {
            release(record.value());
            return Outcome.ACKNOWLEDGE;
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a message that a gateway writes: " + e.getMessage());
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return new Outcome.RetryAfter(RETRY, "the store is unavailable: " + e.getMessage());
        } catch (LogUnavailable e) {
            return new Outcome.RetryAfter(RETRY, "the log is unavailable: " + e.getMessage());
        }
    }

    private void release(ConversationRecord record) {
        var tenant = new TenantId(Uuids.fromBytes(record.getTenantId()));
        var message = record.getMessageAccepted();
        var id = new MessageId(Uuids.fromBytes(message.getMessageId()));
        if (scheduled.find(tenant, id).filter(this::isReleased).isPresent()) {
            log.said(tenant, new ConversationId(Uuids.fromBytes(record.getConversationId())), message);
        }
    }

    private boolean isReleased(Scheduled message) {
        return scheduled.release(message) == State.RELEASED;
    }
}
