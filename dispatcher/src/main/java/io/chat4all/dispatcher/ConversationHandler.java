package io.chat4all.dispatcher;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.ConversationRecord.KindCase;
import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Uuids;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The loop over topic `messages`: one call for the records of a conversation that wait, in the order of
/// the log.
final class ConversationHandler implements BatchHandler<ConversationRecord> {

    private static final Duration STORE_RETRY = Duration.ofMillis(500);
    private static final Duration LOG_RETRY = Duration.ofMillis(500);

    private final DispatchMessages dispatchMessages;
    private final ConversationMemory memory;
    private final EventPublisher events;
    private final DispatcherMetrics metrics;

    ConversationHandler(
            DispatchMessages dispatchMessages,
            ConversationMemory memory,
            EventPublisher events,
            DispatcherMetrics metrics) {
        this.dispatchMessages = dispatchMessages;
        this.memory = memory;
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public BatchOutcome handle(List<LogRecord<ConversationRecord>> batch) {
        try {
            var first = batch.getFirst();
            return switch (first.value().getKindCase()) {
                case MESSAGE_ACCEPTED -> dispatch(batch);
                case MEMBERS_CHANGED -> tellMembers(first);
                case IDENTITIES_CHANGED -> forgetAudience(first);
                case KIND_NOT_SET -> first(new Outcome.Reject("a record of no known kind"));
            };
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return first(new Outcome.RetryAfter(STORE_RETRY, "the store is unavailable: " + e.getMessage()));
        } catch (LogUnavailable e) {
            return first(new Outcome.RetryAfter(LOG_RETRY, "the log is unavailable: " + e.getMessage()));
        }
    }

    private static BatchOutcome first(Outcome outcome) {
        return new BatchOutcome(0, outcome);
    }

    /// The first message, and those right behind it as far as they can be read and are of its conversation.
    private BatchOutcome dispatch(List<LogRecord<ConversationRecord>> batch) {
        var messages = new ArrayList<AcceptedMessage>();
        for (var record : batch) {
            if (record.value().getKindCase() != KindCase.MESSAGE_ACCEPTED) {
                break;
            }
            try {
                var message = AcceptedMessage.of(record);
                if (!messages.isEmpty() && !message.isOfConversationOf(messages.getFirst())) {
                    break;
                }
                messages.add(message);
            } catch (IllegalArgumentException e) {
                if (messages.isEmpty()) {
                    return first(notOurs(e));
                }
                break;
            }
        }
        metrics.processed(dispatchMessages.dispatch(messages, batch.getFirst().ownership()));
        return BatchOutcome.acknowledge(messages.size());
    }

    private static Outcome notOurs(IllegalArgumentException e) {
        return new Outcome.Reject("not a record that a gateway writes: " + e.getMessage());
    }

    private BatchOutcome tellMembers(LogRecord<ConversationRecord> record) {
        try {
            var change = ChangedMembers.of(record.value());
            memory.forgetAudience(change.conversation());
            var audience = memory.audience(change.tenant(), change.conversation(), record.ownership());
            events.publish(Events.membershipChanged(change, audience.members()));
            return first(Outcome.ACKNOWLEDGE);
        } catch (IllegalArgumentException e) {
            return first(notOurs(e));
        }
    }

    private BatchOutcome forgetAudience(LogRecord<ConversationRecord> record) {
        try {
            memory.forgetAudience(
                    new ConversationId(Uuids.fromBytes(record.value().getConversationId())));
            return first(Outcome.ACKNOWLEDGE);
        } catch (IllegalArgumentException e) {
            return first(notOurs(e));
        }
    }
}
