package io.chat4all.service;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import java.util.List;

/// The topics over which the services meet. Both have the conversation id as key and the same number of
/// partitions.
public final class Topics {

    private static final int PARTITIONS = 12;

    /// Messages and changes of members, in the order in which they were accepted.
    public static final Topic<ConversationRecord> MESSAGES =
            new Topic<>("messages", PARTITIONS, Schema.protobuf(ConversationRecord.parser()));

    /// What happened to deliveries.
    public static final Topic<StatusReported> STATUSES =
            new Topic<>("statuses", PARTITIONS, Schema.protobuf(StatusReported.parser()));

    public static final List<Topic<?>> ALL = List.of(MESSAGES, STATUSES);

    private Topics() {}
}
