package io.chat4all.service;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.RouteStepOver;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import io.chat4all.model.Channel;
import java.util.List;

/// The topics over which the services meet.
public final class Topics {

    private static final int PARTITIONS = 12;

    /// Messages and changes of members, in the order in which they were accepted. Key: conversation id.
    public static final Topic<ConversationRecord> MESSAGES =
            new Topic<>("messages", PARTITIONS, Schema.protobuf(ConversationRecord.parser()));

    /// What happened to deliveries. Key: conversation id.
    public static final Topic<StatusReported> STATUSES =
            new Topic<>("statuses", PARTITIONS, Schema.protobuf(StatusReported.parser()));

    /// What providers told us, verified. Key: channel account and address, or what else tells of whom it is.
    public static final Topic<ProviderEvent> PROVIDER_EVENTS =
            new Topic<>("provider-events", PARTITIONS, Schema.protobuf(ProviderEvent.parser()));

    /// Steps of routes that are over. Key: conversation id and recipient.
    public static final Topic<RouteStepOver> ROUTES =
            new Topic<>("routes", PARTITIONS, Schema.protobuf(RouteStepOver.parser()));

    /// Messages that are to be sent later, each due then. They go on to [#MESSAGES], whose positions are in the
    /// order of coming, as those of records that were delayed are not. Key: conversation id.
    public static final Topic<ConversationRecord> SCHEDULED =
            new Topic<>("scheduled", PARTITIONS, Schema.protobuf(ConversationRecord.parser()));

    /// All but those of the channels.
    public static final List<Topic<?>> ALL = List.of(MESSAGES, STATUSES, PROVIDER_EVENTS, ROUTES, SCHEDULED);

    /// What is to go out on a channel. Key: channel account and address.
    public static Topic<DeliveryRequested> deliveries(Channel channel) {
        return new Topic<>("deliveries." + channel.wireName(), PARTITIONS, Schema.protobuf(DeliveryRequested.parser()));
    }

    private Topics() {}
}
