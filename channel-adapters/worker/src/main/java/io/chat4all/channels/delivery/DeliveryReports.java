package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channels.StatusReports;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Identities.Reached;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What the sender of a message hears of our own part in its delivery: that a provider has it, or that none
/// will.
final class DeliveryReports {

    static final DeliveryFailure ACCOUNT_REMOVED =
            new DeliveryFailure("undeliverable", "account_removed", "the channel account is gone");
    static final DeliveryFailure OUTCOME_UNKNOWN = new DeliveryFailure(
            "unknown", "outcome_unknown", "the provider's answer was lost, and it does not tell: not sent again");

    static final DeliveryFailure FILE_NOT_SCANNED = new DeliveryFailure(
            "content", "file_not_scanned", "the scanner has not said in time whether a file does harm: not sent");

    private final StatusReports statuses;
    private final Clock clock;

    DeliveryReports(StatusReports statuses, Clock clock) {
        this.statuses = statuses;
        this.clock = clock;
    }

    static DeliveryFailure reasonOf(SendOutcome.Rejected rejected) {
        return new DeliveryFailure(
                rejected.reason().name().toLowerCase(Locale.ROOT), rejected.code(), rejected.detail());
    }

    /// Known before the provider was asked.
    static DeliveryFailure optedOut(Consent refusal) {
        var who = refusal.by() == Source.TENANT ? "the tenant" : "the provider";
        return new DeliveryFailure("opted_out", "known", "since %s, by %s: not sent".formatted(refusal.at(), who));
    }

    /// @param by whose word it is that the provider has it
    void sent(SendPart.Attempt attempt, Sent sent, Witness by) {
        report(attempt, sent, new StatusEvent(DeliveryStatus.SENT, sent.at(), clock.instant(), by, Optional.empty()));
    }

    /// The provider told so of everything up to a time.
    void reached(SendPart.Attempt attempt, Sent sent, Reached reached) {
        var event =
                new StatusEvent(reached.status(), reached.upTo(), clock.instant(), Witness.PROVIDER, Optional.empty());
        report(attempt, sent, event);
    }

    private void report(SendPart.Attempt attempt, Sent sent, StatusEvent event) {
        report(
                attempt.request(),
                attempt.part(),
                event,
                sent.externalId(),
                attempt.content().note());
    }

    /// For what is known now.
    void failed(RequestedDelivery request, Part part, String note, DeliveryFailure failure) {
        failed(request, part, note, failure, clock.instant());
    }

    /// @param at the same when it is reported again
    void failed(RequestedDelivery request, Part part, String note, DeliveryFailure failure, Instant at) {
        var event = new StatusEvent(DeliveryStatus.FAILED, at, clock.instant(), Witness.SERVICE, Optional.of(failure));
        report(request, part, event, "", note);
    }

    private void report(RequestedDelivery request, Part part, StatusEvent event, String externalId, String note) {
        statuses.report(new StatusReports.Report(request.tenant(), part, event, externalId, AttemptId.of(part), note));
    }
}
