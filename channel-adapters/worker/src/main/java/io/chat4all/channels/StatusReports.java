package io.chat4all.channels;

import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Producer;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.TenantId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.Deliveries.Part;
import java.time.Instant;
import java.util.Optional;

/// What happened to deliveries, into the log: from there it gets into the receipts and to the senders.
public final class StatusReports {

    /// @param at as the provider says
    /// @param receivedAt when we learned it
    /// @param failure why, for FAILED
    /// @param note what was done to make the content fit; empty for nothing
    public record Report(
            TenantId tenant,
            Part part,
            DeliveryStatus status,
            Instant at,
            Instant receivedAt,
            String externalId,
            String attempt,
            Optional<Reason> failure,
            String note) {}

    /// @param reason docs/channels/README.md lists them
    /// @param code the provider's
    public record Reason(String reason, String code, String detail) {}

    private final Producer<StatusReported> producer;

    public StatusReports(Producer<StatusReported> producer) {
        this.producer = producer;
    }

    /// Returns once the log has it.
    ///
    /// @throws io.chat4all.messaging.LogUnavailable when it does not in time
    public void report(Report report) {
        producer.send(report.part().delivery().conversation().toString(), record(report));
    }

    private static StatusReported record(Report report) {
        var part = report.part();
        var delivery = part.delivery();
        var record = StatusReported.newBuilder()
                .setTenantId(Uuids.toBytes(report.tenant().value()))
                .setConversationId(Uuids.toBytes(delivery.conversation().value()))
                .setUserId(Uuids.toBytes(delivery.recipient().value()))
                .setChannel(delivery.channel().wireName())
                .setKind(kind(report.status()))
                .setFromSeq(delivery.seq())
                .setToSeq(delivery.seq())
                .setHappenedAtMillis(report.at().toEpochMilli())
                .setPart(part.number())
                .setParts(part.of())
                .setReceivedAtMillis(report.receivedAt().toEpochMilli())
                .setExternalId(report.externalId())
                .setAttempt(report.attempt())
                .setNote(report.note());
        report.failure().map(StatusReports::failure).ifPresent(record::setFailure);
        return record.build();
    }

    private static Failure failure(Reason reason) {
        return Failure.newBuilder()
                .setReason(reason.reason())
                .setCode(reason.code())
                .setDetail(reason.detail())
                .build();
    }

    private static StatusKind kind(DeliveryStatus status) {
        return switch (status) {
            case SENT -> StatusKind.STATUS_KIND_SENT;
            case DELIVERED -> StatusKind.STATUS_KIND_DELIVERED;
            case READ -> StatusKind.STATUS_KIND_READ;
            case FAILED -> StatusKind.STATUS_KIND_FAILED;
        };
    }
}
