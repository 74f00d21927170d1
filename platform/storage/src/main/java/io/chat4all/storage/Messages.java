package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /// A message that has its number, and what is stored with it.
    ///
    /// @param fingerprint as in [Placement]
    @SuppressWarnings("ArrayRecordComponent") // Read field by field, never compared or used as a key.
    record Numbered(Message message, LogPosition position, byte[] fingerprint) {}

    /// The newest stored message. Sees every append that returned before the call (LOCAL_QUORUM).
    Head head(ConversationId conversation);

    /// The newest stored messages, the oldest of them first; fewer than `limit` (1 to 1,000) only when there are no
    /// more. Sees every append that returned before the call (LOCAL_QUORUM).
    List<Head> newest(ConversationId conversation, int limit);

    /// Sees every append that returned before the call (LOCAL_QUORUM).
    Optional<Placement> placement(TenantId tenant, MessageId id);

    /// What the index knows of these ids, as [#placement]; the unknown ones are not in the map.
    Map<MessageId, Placement> placements(TenantId tenant, Collection<MessageId> ids);

    /// Stores messages of one conversation, given in the order of their sequence numbers, and their entries in the
    /// index; returns when all are durable. Repeating it changes nothing. Must not begin before the append of the
    /// sequence number before the first returned.
    ///
    /// While it is under way, and after a crash, the messages that are stored are always the first ones of the
    /// list: none is there without those before it. The index keeps no such order: an entry may be there without
    /// its message, and a message without its entry.
    void append(List<Numbered> messages);

    default void append(Message message, LogPosition position, byte[] fingerprint) {
        append(List.of(new Numbered(message, position, fingerprint)));
    }

    /// In order of sequence numbers, without a hole.
    ///
    /// @param since messages with a greater sequence number
    /// @param limit 1 or more; fewer are returned only when there are no more
    List<Message> list(ConversationId conversation, long since, int limit);

    Optional<Message> at(ConversationId conversation, long seq);
}
