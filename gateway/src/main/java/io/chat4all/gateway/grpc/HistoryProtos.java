package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.DeliveryAttempt;
import io.chat4all.api.v1.DeliveryStatus;
import io.chat4all.api.v1.ListReceiptsResponse;
import io.chat4all.api.v1.PartReceipt;
import io.chat4all.api.v1.Receipt;
import io.chat4all.api.v1.ReceiptSummary;
import io.chat4all.api.v1.StatusEvent;
import io.chat4all.gateway.messages.MessageHistory;
import io.chat4all.gateway.messages.RecipientHistory;
import io.chat4all.gateway.messages.RecipientHistory.PartHistory;
import io.chat4all.model.StatusHistory;
import java.util.List;

/// What happened to a message, as protobuf.
final class HistoryProtos {

    private HistoryProtos() {}

    static ListReceiptsResponse history(MessageHistory history) {
        return ListReceiptsResponse.newBuilder()
                .setMessageId(history.message().id().toString())
                .setSummary(summary(history.summary()))
                .addAllReceipts(history.recipients().stream()
                        .map(HistoryProtos::recipient)
                        .toList())
                .build();
    }

    private static ReceiptSummary summary(io.chat4all.model.ReceiptSummary summary) {
        return ReceiptSummary.newBuilder()
                .setRecipients(summary.recipients())
                .setSent(count(summary, io.chat4all.model.DeliveryStatus.SENT))
                .setDelivered(count(summary, io.chat4all.model.DeliveryStatus.DELIVERED))
                .setRead(count(summary, io.chat4all.model.DeliveryStatus.READ))
                .setFailed(count(summary, io.chat4all.model.DeliveryStatus.FAILED))
                .build();
    }

    private static int count(io.chat4all.model.ReceiptSummary summary, io.chat4all.model.DeliveryStatus status) {
        return summary.reached().getOrDefault(status, 0);
    }

    private static Receipt recipient(RecipientHistory one) {
        var answer = Protos.receipt(one.receipt()).toBuilder()
                .clearParts()
                .addAllParts(one.parts().stream().map(HistoryProtos::part).toList())
                .addAllHistory(events(one.told()));
        if (one.isUnknown()) {
            answer.setStatus(DeliveryStatus.DELIVERY_STATUS_UNKNOWN);
        }
        return answer.build();
    }

    private static PartReceipt part(PartHistory one) {
        var answer = Protos.part(one.part()).toBuilder()
                .setConflict(one.told().receipt().inConflict())
                .addAllHistory(events(one.told()))
                .addAllAttempts(
                        one.attempts().stream().map(HistoryProtos::attempt).toList());
        if (one.isUnknown()) {
            answer.setStatus(DeliveryStatus.DELIVERY_STATUS_UNKNOWN);
        }
        return answer.build();
    }

    private static List<StatusEvent> events(StatusHistory told) {
        return told.events().stream().map(HistoryProtos::event).toList();
    }

    private static StatusEvent event(io.chat4all.model.StatusEvent event) {
        var answer = StatusEvent.newBuilder()
                .setStatus(Protos.status(event.status()))
                .setAt(Protos.timestamp(event.at()))
                .setReceivedAt(Protos.timestamp(event.receivedAt()))
                .setBy(
                        switch (event.by()) {
                            case PROVIDER -> io.chat4all.api.v1.Witness.WITNESS_PROVIDER;
                            case CLIENT -> io.chat4all.api.v1.Witness.WITNESS_CLIENT;
                            case SERVICE -> io.chat4all.api.v1.Witness.WITNESS_SERVICE;
                            case RECONCILIATION -> io.chat4all.api.v1.Witness.WITNESS_RECONCILIATION;
                            case DOWNLOAD -> io.chat4all.api.v1.Witness.WITNESS_DOWNLOAD;
                        });
        event.failure().ifPresent(failure -> answer.setFailure(Protos.failure(failure)));
        return answer.build();
    }

    private static DeliveryAttempt attempt(io.chat4all.model.DeliveryAttempt attempt) {
        var answer = DeliveryAttempt.newBuilder()
                .setAttempt(attempt.id())
                .setBegunAt(Protos.timestamp(attempt.begunAt()))
                .setEndedAt(Protos.timestamp(attempt.endedAt()))
                .setOutcome(
                        switch (attempt.outcome()) {
                            case ACCEPTED -> io.chat4all.api.v1.CallOutcome.CALL_OUTCOME_ACCEPTED;
                            case THROTTLED -> io.chat4all.api.v1.CallOutcome.CALL_OUTCOME_THROTTLED;
                            case UNAVAILABLE -> io.chat4all.api.v1.CallOutcome.CALL_OUTCOME_UNAVAILABLE;
                            case REJECTED -> io.chat4all.api.v1.CallOutcome.CALL_OUTCOME_REJECTED;
                            case UNKNOWN -> io.chat4all.api.v1.CallOutcome.CALL_OUTCOME_UNKNOWN;
                        })
                .setCode(attempt.code())
                .setDetail(attempt.detail());
        attempt.nextAt().map(Protos::timestamp).ifPresent(answer::setNextAt);
        return answer.build();
    }
}
