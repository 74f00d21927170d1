package io.chat4all.channels.delivery;

import io.chat4all.channel.Content;
import io.chat4all.log.LoggedPayload;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Payload;
import io.chat4all.model.Priority;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Target;
import java.time.Instant;
import java.util.Map;

/// A delivery as it stands in the log.
///
/// @param members of the conversation
/// @param isForAddress whoever has the address is meant, not the user alone, by what stands in no conversation
record RequestedDelivery(
        TenantId tenant,
        Delivery delivery,
        ChannelAccountId account,
        String address,
        String author,
        int members,
        Said said,
        Map<String, String> metadata,
        Instant acceptedAt,
        boolean isForAddress) {

    /// What is to go out.
    sealed interface Said {

        record Message(Payload payload) implements Said {}

        /// Words that the provider approved before.
        record Approved(Content.Template template) implements Said {}
    }

    /// @throws IllegalArgumentException when the record is not one that a dispatcher writes
    static RequestedDelivery of(DeliveryRequested record, Channel channel) {
        var delivery = new Delivery(
                new ConversationId(Uuids.fromBytes(record.getConversationId())),
                record.getSeq(),
                new UserId(Uuids.fromBytes(record.getUserId())),
                channel);
        return new RequestedDelivery(
                new TenantId(Uuids.fromBytes(record.getTenantId())),
                delivery,
                new ChannelAccountId(Uuids.fromBytes(record.getAccountId())),
                record.getAddress(),
                record.getAuthor(),
                record.getMembers(),
                said(record),
                record.getMetadataMap(),
                Instant.ofEpochMilli(record.getAcceptedAtMillis()),
                record.getForAddress());
    }

    Target target() {
        return new Target(account, address, !isForAddress);
    }

    Priority priority() {
        return Priority.of(metadata);
    }

    private static Said said(DeliveryRequested record) {
        var template = record.getTemplate();
        return record.hasTemplate()
                ? new Said.Approved(
                        new Content.Template(template.getName(), template.getLanguage(), template.getValuesList()))
                : new Said.Message(new LoggedPayload(record.getText(), record.getPartsList()).payload());
    }
}
