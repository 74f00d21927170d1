package io.chat4all.dispatcher;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;

/// The loop over topic `messages`: one call a record, the records of a conversation one after another.
final class ConversationHandler implements RecordHandler<ConversationRecord> {

    private static final Duration STORE_RETRY = Duration.ofMillis(500);

    private final DispatchMessage dispatchMessage;
    private final ConversationMemory memory;
    private final EventPublisher events;
    private final DispatcherMetrics metrics;

    ConversationHandler(
            DispatchMessage dispatchMessage,
            ConversationMemory memory,
            EventPublisher events,
            DispatcherMetrics metrics) {
        this.dispatchMessage = dispatchMessage;
        this.memory = memory;
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public Outcome handle(LogRecord<ConversationRecord> record) {
        try {
            return switch (record.value().getKindCase()) {
                case MESSAGE_ACCEPTED -> dispatch(record);
                case MEMBERS_CHANGED -> tellMembers(record);
                case KIND_NOT_SET -> new Outcome.Reject("a record of no known kind");
            };
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return new Outcome.RetryAfter(STORE_RETRY, "the store is unavailable: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a record that a gateway writes: " + e.getMessage());
        }
    }

    private Outcome dispatch(LogRecord<ConversationRecord> record) {
        var message = AcceptedMessage.of(record.value());
        metrics.processed(() -> dispatchMessage.dispatch(message, record));
        return Outcome.ACKNOWLEDGE;
    }

    private Outcome tellMembers(LogRecord<ConversationRecord> record) {
        var change = ChangedMembers.of(record.value());
        memory.forgetMembers(change.conversation());
        events.publish(Events.membershipChanged(change, memory.members(change.conversation(), record.ownership())));
        return Outcome.ACKNOWLEDGE;
    }
}
