package io.chat4all.channels.inbound;

import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.Watermark;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a provider says of all that was sent to an address up to some point.
///
/// Whoever records a part looks at the mark afterwards; here the mark is written down, and then it is looked
/// for parts that were recorded meanwhile. Up to where that was done is written down as well, so that a crash
/// in between leaves none out.
final class TakeWatermark {

    /// It holds up what its person says meanwhile.
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);

    private static final int PAGE = 200;

    private final Deliveries ledger;
    private final Identities identities;
    private final EarlyStatuses early;
    private final StatusReports reports;

    TakeWatermark(Deliveries ledger, Identities identities, EarlyStatuses early, StatusReports reports) {
        this.ledger = ledger;
        this.identities = identities;
        this.early = early;
        this.reports = reports;
    }

    Outcome take(ProviderEvent event, ChannelAccount account) {
        return early.settle(
                new EarlyStatuses.About(event, account, event.getWatermark().getExternalId(), KNOWN_WITHIN),
                () -> upTo(event.getWatermark(), account).map(upTo -> () -> take(event, account, upTo)));
    }

    private Optional<Instant> upTo(Watermark mark, ChannelAccount account) {
        return switch (mark.getUpToCase()) {
            case SENT_MILLIS -> Optional.of(Instant.ofEpochMilli(mark.getSentMillis()));
            case EXTERNAL_ID ->
                ledger.byExternalId(account.id(), mark.getExternalId())
                        .map(sent -> sent.sent().at());
            case UPTO_NOT_SET -> throw new IllegalArgumentException("a watermark without a mark");
        };
    }

    private void take(ProviderEvent event, ChannelAccount account, Instant upTo) {
        var address = event.getWatermark().getAddress();
        var status = TakeStatus.status(event.getWatermark().getStatus());
        var before = told(account, address, status);
        if (before.isAfter(upTo)) {
            return;
        }
        var mark = new Mark(upTo, before);
        var told = new HashSet<Part>();
        tell(event, account, mark, told);
        identities.mark(account.id(), address, status, mark);
        // What was recorded meanwhile, by somebody who did not see the mark yet.
        tell(event, account, mark, told);
        identities.mark(account.id(), address, status, mark.whollyTold());
    }

    private Instant told(ChannelAccount account, String address, DeliveryStatus status) {
        var talk = identities.talk(account.id(), address);
        var mark = status == DeliveryStatus.READ ? talk.read() : talk.delivered();
        return mark.map(Mark::told).orElse(Instant.EPOCH);
    }

    /// What was sent at the very time up to which it was told is told again: some of it may have come later.
    private void tell(ProviderEvent event, ChannelAccount account, Mark mark, Set<Part> told) {
        var done = new Sent("", mark.told());
        for (var page = page(event, account, done, mark); !page.isEmpty(); ) {
            page.stream().filter(sent -> told.add(sent.part())).forEach(sent -> report(event, account, sent));
            done = page.getLast().sent();
            page = page.size() < PAGE ? List.of() : page(event, account, done, mark);
        }
    }

    private List<SentPart> page(ProviderEvent event, ChannelAccount account, Sent after, Mark mark) {
        return ledger.sentTo(account.id(), event.getWatermark().getAddress(), after, mark.upTo(), PAGE);
    }

    private void report(ProviderEvent event, ChannelAccount account, SentPart sent) {
        var status = new StatusEvent(
                TakeStatus.status(event.getWatermark().getStatus()),
                Instant.ofEpochMilli(event.getHappenedAtMillis()),
                Instant.ofEpochMilli(event.getReceivedAtMillis()),
                Witness.PROVIDER,
                Optional.empty());
        reports.report(
                new Report(account.tenant(), sent.part(), status, sent.sent().externalId(), "", ""));
    }
}
