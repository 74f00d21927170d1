package io.chat4all.dispatcher;

import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.LogRecord;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.model.Witness;
import java.time.Instant;
import java.util.Optional;

/// A status as it stands in the log.
///
/// @param fromSeq to `toSeq`, both included; 0 for a watermark: everything up to `toSeq` is read
/// @param part of what went out on a channel: then it is one message's; empty for the delivery as a whole
record ReportedStatus(
        CallContext call,
        TenantId tenant,
        ConversationId conversation,
        UserId recipient,
        Channel channel,
        long fromSeq,
        long toSeq,
        StatusEvent event,
        Optional<ReportedPart> part) {

    /// @param externalId the provider's; empty when it is not known
    /// @param note what was done to make the content fit; empty for nothing
    record ReportedPart(int number, int of, String externalId, String note) {}

    ReportedStatus {
        if (fromSeq < 0 || toSeq < 1 || fromSeq > toSeq) {
            throw new IllegalArgumentException("statuses of messages " + fromSeq + " to " + toSeq);
        }
        if (fromSeq == 0 && event.status() != DeliveryStatus.READ) {
            throw new IllegalArgumentException("a watermark of " + event.status() + ": only READ has one here");
        }
        if (part.isPresent() && fromSeq != toSeq) {
            throw new IllegalArgumentException("a part of messages " + fromSeq + " to " + toSeq);
        }
    }

    /// @throws IllegalArgumentException when the record is not one that a gateway or a presence node writes
    static ReportedStatus of(LogRecord<StatusReported> logged) {
        var record = logged.value();
        var channel = Channel.named(record.getChannel())
                .orElseThrow(() -> new IllegalArgumentException("channel '" + record.getChannel() + "'"));
        return new ReportedStatus(
                logged.attributes().context(),
                new TenantId(Uuids.fromBytes(record.getTenantId())),
                new ConversationId(Uuids.fromBytes(record.getConversationId())),
                new UserId(Uuids.fromBytes(record.getUserId())),
                channel,
                record.getFromSeq(),
                record.getToSeq(),
                event(record, channel),
                part(record));
    }

    private static StatusEvent event(StatusReported record, Channel channel) {
        var at = Instant.ofEpochMilli(record.getHappenedAtMillis());
        return new StatusEvent(
                status(record),
                at,
                record.getReceivedAtMillis() == 0 ? at : Instant.ofEpochMilli(record.getReceivedAtMillis()),
                by(record, channel),
                failure(record));
    }

    private static Witness by(StatusReported record, Channel channel) {
        return switch (record.getBy()) {
            case WITNESS_SERVICE -> Witness.SERVICE;
            case WITNESS_RECONCILIATION -> Witness.RECONCILIATION;
            case WITNESS_DOWNLOAD -> Witness.DOWNLOAD;
            case WITNESS_UNSPECIFIED, UNRECOGNIZED -> channel.equals(Channel.APP) ? Witness.CLIENT : Witness.PROVIDER;
        };
    }

    private static Optional<ReportedPart> part(StatusReported record) {
        return record.getParts() == 0
                ? Optional.empty()
                : Optional.of(new ReportedPart(
                        record.getPart(), record.getParts(), record.getExternalId(), record.getNote()));
    }

    private static Optional<DeliveryFailure> failure(StatusReported record) {
        var failure = record.getFailure();
        return record.hasFailure()
                ? Optional.of(new DeliveryFailure(failure.getReason(), failure.getCode(), failure.getDetail()))
                : Optional.empty();
    }

    /// The same of the delivery as a whole.
    ReportedStatus asWhole(DeliveryStatus reached, Instant at) {
        var whole = new StatusEvent(reached, at, event.receivedAt(), event.by(), event.failure());
        return new ReportedStatus(
                call, tenant, conversation, recipient, channel, fromSeq, toSeq, whole, Optional.empty());
    }

    DeliveryStatus status() {
        return event.status();
    }

    Instant at() {
        return event.at();
    }

    Optional<DeliveryFailure> failure() {
        return event.failure();
    }

    boolean isFailure() {
        return event.status() == DeliveryStatus.FAILED;
    }

    boolean isWatermark() {
        return fromSeq == 0;
    }

    private static DeliveryStatus status(StatusReported record) {
        return switch (record.getKind()) {
            case STATUS_KIND_SENT -> DeliveryStatus.SENT;
            case STATUS_KIND_DELIVERED -> DeliveryStatus.DELIVERED;
            case STATUS_KIND_READ -> DeliveryStatus.READ;
            case STATUS_KIND_FAILED -> DeliveryStatus.FAILED;
            case STATUS_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("status kind " + record.getKindValue());
        };
    }
}
