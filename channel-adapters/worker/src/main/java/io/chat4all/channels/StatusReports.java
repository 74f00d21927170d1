package io.chat4all.channels;

import io.chat4all.log.v1.Failure;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Producer;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.TenantId;
import io.chat4all.model.Uuids;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.Part;

/// What happened to deliveries, into the log: from there it gets into the receipts and to the senders.
public final class StatusReports {

    /// @param externalId the provider's id of the part; empty when it is not known
    /// @param attempt our id of the sending of the part; may be empty
    /// @param note what was done to make the content fit; empty for nothing
    public record Report(
            TenantId tenant, Part part, StatusEvent event, String externalId, String attempt, String note) {}

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
        var event = report.event();
        var record = StatusReported.newBuilder()
                .setTenantId(Uuids.toBytes(report.tenant().value()))
                .setConversationId(Uuids.toBytes(delivery.conversation().value()))
                .setUserId(Uuids.toBytes(delivery.recipient().value()))
                .setChannel(delivery.channel().wireName())
                .setKind(kind(event.status()))
                .setFromSeq(delivery.seq())
                .setToSeq(delivery.seq())
                .setHappenedAtMillis(event.at().toEpochMilli())
                .setPart(part.number())
                .setParts(part.of())
                .setReceivedAtMillis(event.receivedAt().toEpochMilli())
                .setExternalId(report.externalId())
                .setAttempt(report.attempt())
                .setNote(report.note())
                .setBy(by(event.by()));
        event.failure().map(StatusReports::failure).ifPresent(record::setFailure);
        return record.build();
    }

    private static Failure failure(DeliveryFailure failure) {
        return Failure.newBuilder()
                .setReason(failure.reason())
                .setCode(failure.code())
                .setDetail(failure.detail())
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

    private static io.chat4all.log.v1.Witness by(Witness witness) {
        return switch (witness) {
            case PROVIDER, CLIENT -> io.chat4all.log.v1.Witness.WITNESS_UNSPECIFIED;
            case SERVICE -> io.chat4all.log.v1.Witness.WITNESS_SERVICE;
            case RECONCILIATION -> io.chat4all.log.v1.Witness.WITNESS_RECONCILIATION;
            case DOWNLOAD -> io.chat4all.log.v1.Witness.WITNESS_DOWNLOAD;
        };
    }
}
