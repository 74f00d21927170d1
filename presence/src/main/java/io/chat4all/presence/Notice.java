package io.chat4all.presence;

import io.chat4all.messaging.CallContext;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.Set;

/// An event as the sessions get it: one object, and one encoded frame, for all of them.
sealed interface Notice extends Signal {

    ConversationId conversation();

    String frame();

    /// In which it is told.
    CallContext call();

    /// @param storedAt by the clock of who stored it
    record MessageStored(ConversationId conversation, long seq, Instant storedAt, String frame, CallContext call)
            implements Notice {}

    record ReceiptChanged(ConversationId conversation, String frame, CallContext call) implements Notice {}

    record MembersChanged(
            ConversationId conversation, Set<UserId> added, Set<UserId> removed, String frame, CallContext call)
            implements Notice {}
}
