package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Messages that are to be sent later, until 30 days after that. What they say is in the log; here stands
/// whether they may still be taken back. Of whoever releases and whoever cancels one, one wins.
public interface ScheduledMessages {

    record Scheduled(
            TenantId tenant,
            MessageId id,
            ConversationId conversation,
            UserId sender,
            Instant deliverAt,
            State state) {}

    enum State {
        WAITING,
        /// It is on its way into its conversation, or there.
        RELEASED,
        CANCELLED
    }

    /// Repeating it changes nothing, whatever became of it since.
    ///
    /// @param message WAITING
    /// @param now what the time is
    void schedule(Scheduled message, Instant now);

    Optional<Scheduled> find(TenantId tenant, MessageId id);

    /// Each is decided on its own, all at the same time. Safe to repeat, also after [StoreUnavailable].
    ///
    /// @param messages of one tenant, at most a few hundred
    /// @return those that are RELEASED from now on, or were before; not those that are CANCELLED or unknown
    Set<MessageId> release(TenantId tenant, Set<MessageId> messages);

    /// @return what it is from now on: CANCELLED, or RELEASED when it is too late
    State cancel(Scheduled message);
}
