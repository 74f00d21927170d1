package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.Receipt;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.StatusHistory;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import java.util.List;
import java.util.Optional;

/// What happened to each part of what went out on channels. Writing is merging, as in [Receipts]; of the
/// words beside the times the last ones stay.
public interface PartReceipts {

    /// @param externalId the provider's id of the part; empty when it is not known
    /// @param note what was done to make the content fit; empty for nothing
    record Status(Part part, StatusEvent event, String externalId, String note) {}

    record OfPart(Part part, String externalId, String note, Optional<DeliveryFailure> failure, Receipt receipt) {}

    /// All that was told of one part.
    ///
    /// @param number of the part
    record OfPartHistory(Delivery delivery, int number, StatusHistory history) {}

    /// Returns when all are durable. What is told twice is kept once.
    void record(List<Status> statuses);

    /// Of all recipients of one message on all channels, each delivery's parts in their order. Sees what
    /// was recorded before the call.
    List<OfPart> of(ConversationId conversation, long seq);

    /// Of the same parts, what was told in the last 400 days: of one message 5,000 events at most.
    List<OfPartHistory> history(ConversationId conversation, long seq);
}
