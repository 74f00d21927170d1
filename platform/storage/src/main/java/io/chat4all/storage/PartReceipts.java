package io.chat4all.storage;

import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.storage.Deliveries.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happened to each part of what went out on channels. Writing is merging, as in [Receipts]; of the
/// words beside the times the last ones stay.
public interface PartReceipts {

    /// @param externalId the provider's id of the part; empty when it is not known
    /// @param note what was done to make the content fit; empty for nothing
    /// @param failure why, for FAILED
    record Status(
            Part part,
            DeliveryStatus status,
            Instant at,
            String externalId,
            String note,
            Optional<DeliveryFailure> failure) {}

    record OfPart(Part part, String externalId, String note, Optional<DeliveryFailure> failure, Receipt receipt) {}

    /// Returns when all are durable.
    void record(List<Status> statuses);

    /// Of all recipients of one message on all channels, each delivery's parts in their order. Sees what
    /// was recorded before the call.
    List<OfPart> of(ConversationId conversation, long seq);
}
