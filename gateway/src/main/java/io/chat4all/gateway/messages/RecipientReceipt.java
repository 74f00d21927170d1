package io.chat4all.gateway.messages;

import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.model.UserId;
import io.chat4all.storage.Deliveries.PartAttempt;
import io.chat4all.storage.PartReceipts.OfPart;
import java.util.List;
import java.util.Optional;

/// What happened to a message with one recipient on one channel.
///
/// @param parts of what went out on a channel; none in the app
public record RecipientReceipt(UserId recipient, Channel channel, Receipt receipt, List<OfPart> parts) {

    public RecipientReceipt {
        parts = List.copyOf(parts);
    }

    /// Of a delivery of which nothing is known but that it was tried.
    static RecipientReceipt attempted(PartAttempt attempt) {
        var delivery = attempt.part().delivery();
        return new RecipientReceipt(delivery.recipient(), delivery.channel(), Receipt.NONE, List.of());
    }

    boolean isSameWay(RecipientReceipt other) {
        return recipient.equals(other.recipient) && channel.equals(other.channel);
    }

    /// Why it FAILED; empty when it did not, or arrived all the same.
    public Optional<DeliveryFailure> failure() {
        return receipt.status()
                .filter(DeliveryStatus.FAILED::equals)
                .flatMap(_ ->
                        parts.stream().flatMap(part -> part.failure().stream()).findFirst());
    }
}
