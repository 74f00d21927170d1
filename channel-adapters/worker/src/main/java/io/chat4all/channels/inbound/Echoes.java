package io.chat4all.channels.inbound;

import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.SentPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Some providers tell of all that goes out from an account, whoever sent it. Of a part of ours it is a
/// proof that it was sent; only the rest was said past us.
final class Echoes {

    /// As long as this an id may be unknown because the answer to the call that sent the part is still on
    /// its way. It holds up what the person says meanwhile.
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Deliveries ledger;
    private final StatusReports reports;
    private final Clock clock;

    Echoes(Deliveries ledger, StatusReports reports, Clock clock) {
        this.ledger = ledger;
        this.reports = reports;
        this.clock = clock;
    }

    /// Empty when it is none of ours.
    Optional<Outcome> ofOurs(ProviderEvent event, ChannelAccount account) {
        var known = ledger.byExternalId(account.id(), event.getSentElsewhere().getExternalId());
        if (known.isPresent()) {
            reports.report(sent(event, account, known.get()));
            return Optional.of(Outcome.ACKNOWLEDGE);
        }
        var age = Duration.between(receivedAt(event), clock.instant());
        return age.compareTo(KNOWN_WITHIN) < 0
                ? Optional.of(new Outcome.RetryAfter(LOOK_AGAIN, "it may be an echo of ours"))
                : Optional.empty();
    }

    private static Report sent(ProviderEvent event, ChannelAccount account, SentPart known) {
        var told = new StatusEvent(
                DeliveryStatus.SENT,
                Instant.ofEpochMilli(event.getHappenedAtMillis()),
                receivedAt(event),
                Witness.PROVIDER,
                Optional.empty());
        return new Report(account.tenant(), known.part(), told, known.sent().externalId(), "", "");
    }

    private static Instant receivedAt(ProviderEvent event) {
        return Instant.ofEpochMilli(event.getReceivedAtMillis());
    }
}
