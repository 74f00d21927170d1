package io.chat4all.channels.inbound;

import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.channels.content.Likeness;
import io.chat4all.channels.inbound.OpenCalls.OpenCall;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Some providers tell of all that goes out from an account, whoever sent it. Of a part of ours it is a
/// proof that it was sent; only the rest was said past us. Where the answer to the call was lost, nobody knows the
/// part's id: it is known by what it says.
final class Echoes {

    /// As long as this an id may be unknown because the answer to the call that sent the part is still on
    /// its way. It holds up what the person says meanwhile.
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /// Who says the same later than this after a call whose answer was lost, says it past us.
    private static final Duration ALIKE_WITHIN = Duration.ofMinutes(15);

    /// By so much a gateway's clock may be behind ours.
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Deliveries ledger;
    private final OpenCalls calls;
    private final LearnedParts learned;
    private final StatusReports reports;
    private final Clock clock;

    /// @param learned takes the parts that are known by what they say
    Echoes(Deliveries ledger, LearnedParts learned, StatusReports reports, Clock clock) {
        this.ledger = ledger;
        this.calls = new OpenCalls(ledger);
        this.learned = learned;
        this.reports = reports;
        this.clock = clock;
    }

    /// Empty when it is none of ours.
    Optional<Outcome> ofOurs(ProviderEvent event, ChannelAccount account) {
        var externalId = event.getSentElsewhere().getExternalId();
        var known = ledger.byExternalId(account.id(), externalId).map(SentPart::part);
        if (known.isPresent()) {
            return Optional.of(proven(event, account, known.get()));
        }
        var age = Duration.between(receivedAt(event), clock.instant());
        if (age.compareTo(KNOWN_WITHIN) < 0) {
            return Optional.of(new Outcome.RetryAfter(LOOK_AGAIN, "it may be an echo of ours"));
        }
        var alike = alike(event, account);
        return open(alike).map(call -> learned(event, account, call)).or(() -> copy(event, account, alike));
    }

    /// Parts that say what the echo says, and for which the provider was called before it came.
    private List<Part> alike(ProviderEvent event, ChannelAccount account) {
        var told = event.getSentElsewhere();
        var likeness = Likeness.of(told.getContentsList());
        var receivedAt = receivedAt(event);
        return likeness.isEmpty()
                ? List.of()
                : calls.begun(
                        account,
                        told.getTo(),
                        receivedAt.minus(ALIKE_WITHIN),
                        begun -> begun.likeness().equals(likeness)
                                && begun.at().isBefore(receivedAt.plus(CLOCKS_DIFFER)));
    }

    private Optional<OpenCall> open(List<Part> alike) {
        return alike.stream().flatMap(part -> calls.of(part).stream()).findFirst();
    }

    private Outcome learned(ProviderEvent event, ChannelAccount account, OpenCall call) {
        learn(event, account, call);
        return proven(event, account, call.part());
    }

    /// Of a part that was sent again after an answer had been lost, and that the provider has twice now.
    private Optional<Outcome> copy(ProviderEvent event, ChannelAccount account, List<Part> alike) {
        return alike.stream().filter(calls::hadALostOne).findFirst().map(part -> {
            var told = event.getSentElsewhere();
            learned.learnCopy(part, account, new Sent(told.getExternalId(), happenedAt(event)));
            return Outcome.ACKNOWLEDGE;
        });
    }

    private void learn(ProviderEvent event, ChannelAccount account, OpenCall call) {
        var told = event.getSentElsewhere();
        var sent = new Sent(told.getExternalId(), happenedAt(event));
        learned.learn(call, account, Optional.of(told.getTo()), sent, receivedAt(event));
    }

    private Outcome proven(ProviderEvent event, ChannelAccount account, Part part) {
        var told = new StatusEvent(
                DeliveryStatus.SENT, happenedAt(event), receivedAt(event), Witness.PROVIDER, Optional.empty());
        var externalId = event.getSentElsewhere().getExternalId();
        reports.report(new Report(account.tenant(), part, told, externalId, "", ""));
        return Outcome.ACKNOWLEDGE;
    }

    private static Instant happenedAt(ProviderEvent event) {
        return Instant.ofEpochMilli(event.getHappenedAtMillis());
    }

    private static Instant receivedAt(ProviderEvent event) {
        return Instant.ofEpochMilli(event.getReceivedAtMillis());
    }
}
