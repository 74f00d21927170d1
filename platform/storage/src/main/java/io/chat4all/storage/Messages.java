package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import java.util.List;
import java.util.Optional;

/// The messages of conversations, each at its sequence number, and the index of their ids. Rows are kept in
/// buckets of 1,000 sequence numbers, so no partition grows without bound.
public interface Messages {

    /// The newest message of a conversation. [#NONE] before the first.
    record Head(long seq, LogPosition position) {
        public static final Head NONE = new Head(0, new LogPosition(Long.MIN_VALUE, Long.MIN_VALUE));
    }

    /// What the index knows of a message id. The message itself may be missing still, for a moment or after a
    /// crash.
    ///
    /// @param fingerprint of the send: tells a repeated one from a reused id
    @SuppressWarnings("ArrayRecordComponent") // Placements are read field by field, never compared or used as keys.
    record Placement(ConversationId conversation, long seq, LogPosition position, byte[] fingerprint) {}

    /// The newest stored message. Sees every append that returned before the call (LOCAL_QUORUM).
    Head head(ConversationId conversation);

    /// Sees every append that returned before the call (LOCAL_QUORUM).
    Optional<Placement> placement(TenantId tenant, MessageId id);

    /// Stores the message and its entry in the index; returns when both are durable. Repeating it changes nothing.
    /// A crash in between may leave either one without the other. Must not begin before the append of the sequence
    /// number before returned.
    void append(Message message, LogPosition position, byte[] fingerprint);

    /// In order of sequence numbers, without a hole.
    ///
    /// @param since messages with a greater sequence number
    /// @param limit 1 or more; fewer are returned only when there are no more
    List<Message> list(ConversationId conversation, long since, int limit);

    Optional<Message> at(ConversationId conversation, long seq);
}
