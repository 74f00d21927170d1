package io.chat4all.storage;

import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.model.UserId;
import java.time.Instant;
import java.util.List;

/// What happened to messages, per recipient and channel. Writing is merging: the first time of each status stays,
/// in whatever order and however often statuses are recorded, without a read before the write.
public interface Receipts {

    /// One status of one message with one recipient.
    record Status(long seq, UserId recipient, Channel channel, DeliveryStatus status, Instant at) {}

    record OfRecipient(UserId recipient, Channel channel, Receipt receipt) {}

    /// Returns when all are durable.
    void record(ConversationId conversation, List<Status> statuses);

    /// All recipients of one message of whom something is known.
    List<OfRecipient> of(ConversationId conversation, long seq);

    /// Up to where the member has read; 0 for nothing.
    long readMark(ConversationId conversation, UserId member);

    /// Moves the member's mark forward; a lower one than the present changes nothing.
    void markRead(ConversationId conversation, UserId member, long upTo, Instant at);
}
