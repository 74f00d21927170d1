package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Reason;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What the sender of a message hears of our own part in its delivery: that a provider has it, or that none
/// will.
final class DeliveryReports {

    static final Reason ACCOUNT_REMOVED = new Reason("undeliverable", "account_removed", "the channel account is gone");
    static final Reason OUTCOME_UNKNOWN = new Reason(
            "unknown", "outcome_unknown", "the provider's answer was lost, and it does not tell: not sent again");

    private final StatusReports statuses;
    private final Clock clock;

    DeliveryReports(StatusReports statuses, Clock clock) {
        this.statuses = statuses;
        this.clock = clock;
    }

    static Reason reasonOf(SendOutcome.Rejected rejected) {
        return new Reason(rejected.reason().name().toLowerCase(Locale.ROOT), rejected.code(), rejected.detail());
    }

    /// Known before the provider was asked.
    static Reason optedOut(Consent refusal) {
        var who = refusal.by() == Source.TENANT ? "the tenant" : "the provider";
        return new Reason("opted_out", "known", "since %s, by %s: not sent".formatted(refusal.at(), who));
    }

    void sent(SendPart.Attempt attempt, Sent sent) {
        report(
                attempt.request(),
                attempt.part(),
                DeliveryStatus.SENT,
                sent.at(),
                sent.externalId(),
                attempt.content().note(),
                Optional.empty());
    }

    void failed(RequestedDelivery request, Part part, String note, Reason reason) {
        report(request, part, DeliveryStatus.FAILED, clock.instant(), "", note, Optional.of(reason));
    }

    private void report(
            RequestedDelivery request,
            Part part,
            DeliveryStatus status,
            Instant at,
            String externalId,
            String note,
            Optional<Reason> failure) {
        statuses.report(new StatusReports.Report(
                request.tenant(), part, status, at, clock.instant(), externalId, AttemptId.of(part), failure, note));
    }
}
