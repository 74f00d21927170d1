package io.chat4all.dispatcher;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Messages.Head;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/// Numbers a message, stores it, and tells the members who are online. Safe to repeat: the same record has the same
/// effect.
final class DispatchMessage {

    private static final Logger LOG = System.getLogger(DispatchMessage.class.getName());

    private final ConversationMemory memory;
    private final Messages messages;
    private final RecentMessages recent;
    private final EventPublisher events;
    private final Clock clock;

    DispatchMessage(
            ConversationMemory memory, Messages messages, RecentMessages recent, EventPublisher events, Clock clock) {
        this.memory = memory;
        this.messages = messages;
        this.recent = recent;
        this.events = events;
        this.clock = clock;
    }

    Dispatched dispatch(AcceptedMessage message, LogRecord<?> record) {
        return switch (place(message, record)) {
            case Place.At(long seq) -> {
                store(message.numbered(seq, clock.instant()), message.fingerprint(), record);
                yield Dispatched.STORED;
            }
            case Place.RepeatedSend _ -> Dispatched.REPEATED;
            case Place.DoneBefore _ -> Dispatched.REPEATED;
            case Place.ReusedId _ -> {
                LOG.log(Level.WARNING, "message id {0} came again with other content: dropped", message.id());
                yield Dispatched.ID_REUSED;
            }
        };
    }

    private Place place(AcceptedMessage message, LogRecord<?> record) {
        return Sequencer.place(
                memory.head(message.conversation(), record.ownership()),
                message.conversation(),
                record.position(),
                message.fingerprint(),
                () -> messages.placement(message.tenant(), message.id()));
    }

    private void store(Message message, byte[] fingerprint, LogRecord<?> record) {
        messages.append(message, record.position(), fingerprint);
        recent.remember(message);
        advance(message, record.position(), record.ownership());
        events.publish(Events.messageStored(message, memory.members(message.conversation(), record.ownership())));
    }

    private void advance(Message message, LogPosition position, Ownership ownership) {
        memory.advance(message.conversation(), ownership, new Head(message.seq(), position));
    }
}
