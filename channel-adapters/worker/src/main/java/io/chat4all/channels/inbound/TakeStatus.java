package io.chat4all.channels.inbound;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Reason;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.channels.delivery.AttemptId;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusChanged;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.Watermark;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.Conversation;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a provider says of parts of ours. It may say it before we know the provider's id of the part: then
/// it waits for us.
final class TakeStatus {

    private static final Logger LOG = System.getLogger(TakeStatus.class.getName());

    /// As long as this an id may be unknown because the answer to the call that sent the part is still on
    /// its way.
    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(2);

    /// A watermark holds up what its person says meanwhile.
    private static final Duration MARK_KNOWN_WITHIN = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int PAGE = 200;
    private static final String OPTED_OUT = SendOutcome.Reason.OPTED_OUT.name().toLowerCase(Locale.ROOT);

    private final Deliveries ledger;
    private final Identities identities;
    private final Conversations conversations;
    private final OptOuts optOuts;
    private final StatusReports reports;
    private final Clock clock;

    TakeStatus(Store store, OptOuts optOuts, StatusReports reports, Clock clock) {
        this.ledger = store.deliveries();
        this.identities = store.identities();
        this.conversations = store.conversations();
        this.optOuts = optOuts;
        this.reports = reports;
        this.clock = clock;
    }

    Outcome changed(ProviderEvent event, ChannelAccount account) {
        var change = event.getStatusChanged();
        var status = status(change.getStatus());
        var part = byAttempt(change, account).or(() -> byExternalId(change, account));
        if (part.isEmpty()) {
            return unknown(event, KNOWN_WITHIN);
        }
        learn(part.get(), change, status, account, at(event));
        if (change.getFailure().getReason().equals(OPTED_OUT)) {
            optedOut(part.get(), change, account, at(event));
        }
        report(event, account, part.get(), status, change.getExternalId(), failure(change));
        return Outcome.ACKNOWLEDGE;
    }

    private Optional<Part> byExternalId(StatusChanged change, ChannelAccount account) {
        return change.getExternalId().isEmpty()
                ? Optional.empty()
                : ledger.byExternalId(account.id(), change.getExternalId()).map(SentPart::part);
    }

    /// The id alone proves nothing: the conversation must be of the account's tenant, and the part begun.
    private Optional<Part> byAttempt(StatusChanged change, ChannelAccount account) {
        return AttemptId.read(change.getAttempt(), account.channel())
                .filter(part -> isOf(part, account))
                .filter(part -> ledger.entries(part.delivery()).stream()
                        .anyMatch(entry -> entry.attempt().equals(change.getAttempt())));
    }

    private boolean isOf(Part part, ChannelAccount account) {
        return conversations
                .find(part.delivery().conversation())
                .map(Conversation::tenant)
                .filter(account.tenant()::equals)
                .isPresent();
    }

    /// Of a part whose call's answer was lost it is now known that the provider has it.
    private void learn(Part part, StatusChanged change, DeliveryStatus status, ChannelAccount account, Instant at) {
        if (change.getAttempt().isEmpty() || change.getExternalId().isEmpty() || status == DeliveryStatus.FAILED) {
            return;
        }
        boolean isKnown = ledger.entries(part.delivery()).stream()
                .anyMatch(
                        entry -> entry.number() == part.number() && entry.sent().isPresent());
        if (!isKnown) {
            ledger.learned(part, account.id(), new Sent(change.getExternalId(), at));
        }
    }

    /// The provider names the part, not the address: whoever opts out of an account does so with all
    /// addresses that are its own there.
    private void optedOut(Part part, StatusChanged change, ChannelAccount account, Instant at) {
        var consent = new Consent(false, Source.PROVIDER, change.getFailure().getDetail(), at);
        identities.of(account.tenant(), part.delivery().recipient()).stream()
                .filter(identity -> identity.account().equals(account.id()))
                .forEach(identity -> optOuts.told(account.id(), account.channel(), identity.address(), consent));
    }

    private Outcome unknown(ProviderEvent event, Duration within) {
        var since = Duration.between(Instant.ofEpochMilli(event.getReceivedAtMillis()), clock.instant());
        if (since.compareTo(within) < 0) {
            return new Outcome.RetryAfter(LOOK_AGAIN, "no part of ours has this external id, so far");
        }
        LOG.log(Level.DEBUG, "a status of a part that is none of ours: dropped");
        return Outcome.ACKNOWLEDGE;
    }

    Outcome watermark(ProviderEvent event, ChannelAccount account) {
        var mark = event.getWatermark();
        var status = status(mark.getStatus());
        var upTo = upTo(mark, account);
        if (upTo.isEmpty()) {
            return unknown(event, MARK_KNOWN_WITHIN);
        }
        var done = done(mark, status, account);
        for (var page = page(mark, account, done, upTo.get()); !page.isEmpty(); ) {
            page.forEach(sent ->
                    report(event, account, sent.part(), status, sent.sent().externalId(), Optional.empty()));
            done = page.getLast().sent();
            page = page.size() < PAGE ? List.of() : page(mark, account, done, upTo.get());
        }
        advance(mark, status, account, upTo.get());
        return Outcome.ACKNOWLEDGE;
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

    /// What was sent at the very time of the last mark is done again: some of it may have come later.
    private Sent done(Watermark mark, DeliveryStatus status, ChannelAccount account) {
        var talk = identities.talk(account.id(), mark.getAddress());
        var upTo = status == DeliveryStatus.READ ? talk.readUpTo() : talk.deliveredUpTo();
        return new Sent("", upTo.orElse(Instant.EPOCH));
    }

    private List<SentPart> page(Watermark mark, ChannelAccount account, Sent after, Instant upTo) {
        return ledger.sentTo(account.id(), mark.getAddress(), after, upTo, PAGE);
    }

    private void advance(Watermark mark, DeliveryStatus status, ChannelAccount account, Instant upTo) {
        if (status == DeliveryStatus.READ) {
            identities.readUpTo(account.id(), mark.getAddress(), upTo);
        } else {
            identities.deliveredUpTo(account.id(), mark.getAddress(), upTo);
        }
    }

    private void report(
            ProviderEvent event,
            ChannelAccount account,
            Part part,
            DeliveryStatus status,
            String externalId,
            Optional<Reason> failure) {
        reports.report(new Report(
                account.tenant(),
                part,
                status,
                at(event),
                Instant.ofEpochMilli(event.getReceivedAtMillis()),
                externalId,
                "",
                failure,
                ""));
    }

    private static Optional<Reason> failure(StatusChanged change) {
        var failure = change.getFailure();
        return change.hasFailure()
                ? Optional.of(new Reason(failure.getReason(), failure.getCode(), failure.getDetail()))
                : Optional.empty();
    }

    private static Instant at(ProviderEvent event) {
        return Instant.ofEpochMilli(event.getHappenedAtMillis());
    }

    private static DeliveryStatus status(StatusKind kind) {
        return switch (kind) {
            case STATUS_KIND_SENT -> DeliveryStatus.SENT;
            case STATUS_KIND_DELIVERED -> DeliveryStatus.DELIVERED;
            case STATUS_KIND_READ -> DeliveryStatus.READ;
            case STATUS_KIND_FAILED -> DeliveryStatus.FAILED;
            case STATUS_KIND_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("status kind " + kind);
        };
    }
}
