package io.chat4all.dispatcher;

import io.chat4all.dispatcher.ReportedStatus.ReportedPart;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Receipt;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.PartReceipts;
import io.chat4all.storage.PartReceipts.OfPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Merges what happened to the parts of what went out on channels, and finds out what it means for the
/// delivery as a whole. Safe to repeat.
final class MergeParts {

    private final PartReceipts receipts;

    MergeParts(PartReceipts receipts) {
        this.receipts = receipts;
    }

    /// Those that are of no part come back as they are; of the others, in their order, what the whole has
    /// reached by them. Nothing comes back of a part that others of its delivery lag behind.
    List<ReportedStatus> merge(List<ReportedStatus> statuses) {
        var ofParts = statuses.stream().flatMap(MergeParts::row).toList();
        if (ofParts.isEmpty()) {
            return statuses;
        }
        receipts.record(ofParts);
        return statuses.stream().flatMap(status -> whole(status).stream()).toList();
    }

    private static Stream<PartReceipts.Status> row(ReportedStatus status) {
        return status.part().stream()
                .map(part -> new PartReceipts.Status(
                        new Part(delivery(status), part.number(), part.of()),
                        status.event(),
                        part.externalId(),
                        part.note()));
    }

    private static Delivery delivery(ReportedStatus status) {
        return new Delivery(status.conversation(), status.toSeq(), status.recipient(), status.channel());
    }

    private Optional<ReportedStatus> whole(ReportedStatus status) {
        if (status.part().isEmpty()) {
            return Optional.of(status);
        }
        return status.part()
                .filter(part -> part.of() > 1)
                .map(part -> reached(status, part))
                .orElseGet(() -> Optional.of(status.asWhole(status.status(), status.at())));
    }

    private Optional<ReportedStatus> reached(ReportedStatus status, ReportedPart part) {
        var delivery = delivery(status);
        var known = receipts.of(status.conversation(), status.toSeq()).stream()
                .filter(one -> one.part().delivery().equals(delivery))
                .map(OfPart::receipt)
                .toList();
        var whole = Receipt.ofParts(part.of(), known);
        return implied(status.status())
                .filter(implied -> whole.at(implied).isPresent())
                .findFirst()
                .map(implied -> status.asWhole(implied, whole.at(implied).orElseThrow()));
    }

    /// The furthest first.
    private static Stream<DeliveryStatus> implied(DeliveryStatus status) {
        return switch (status) {
            case READ -> Stream.of(DeliveryStatus.READ, DeliveryStatus.DELIVERED, DeliveryStatus.SENT);
            case DELIVERED -> Stream.of(DeliveryStatus.DELIVERED, DeliveryStatus.SENT);
            case SENT, FAILED -> Stream.of(status);
        };
    }
}
