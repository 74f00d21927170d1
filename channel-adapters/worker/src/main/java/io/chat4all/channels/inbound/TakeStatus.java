package io.chat4all.channels.inbound;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channels.Effects;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.channels.delivery.AttemptId;
import io.chat4all.channels.inbound.OpenCalls.OpenCall;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.log.v1.StatusChanged;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.Outcome;
import io.chat4all.model.Conversation;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.service.telemetry.Tracing;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.SentPart;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Store;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a provider says of parts of ours. It may say it before we know the provider's id of the part: then
/// it waits for us, for a moment in its place in the log, and then parked, where it holds up nobody.
final class TakeStatus {

    /// As long as this an id may be unknown because the answer to the call that sent the part is still on
    /// its way. Whoever makes an id known later looks for what is parked.
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    private static final String OPTED_OUT = SendOutcome.Reason.OPTED_OUT.name().toLowerCase(Locale.ROOT);

    /// The part that a status is about.
    ///
    /// @param call of which it is not known yet that the provider has it
    /// @param trace in which the provider was called, when it is kept
    private record Meant(Part part, Optional<OpenCall> call, Optional<String> trace) {

        CallContext context() {
            return new CallContext(
                    trace, Optional.empty(), CallContext.current().correlationId());
        }
    }

    private final Deliveries ledger;
    private final Identities identities;
    private final Conversations conversations;
    private final OptOuts optOuts;
    private final LearnedParts learned;
    private final EarlyStatuses early;
    private final StatusReports reports;
    private final Tracing tracing;

    TakeStatus(Store store, Effects effects, EarlyStatuses early, LearnedParts learned, Tracing tracing) {
        this.ledger = store.deliveries();
        this.identities = store.identities();
        this.conversations = store.conversations();
        this.optOuts = effects.optOuts();
        this.learned = learned;
        this.early = early;
        this.reports = effects.reports();
        this.tracing = tracing;
    }

    Outcome changed(ProviderEvent event, ChannelAccount account) {
        var change = event.getStatusChanged();
        return early.settle(
                new EarlyStatuses.About(event, account, change.getExternalId(), KNOWN_WITHIN),
                () -> meant(change, account).map(meant -> () -> goOn(event, account, meant)));
    }

    /// In the trace of the message, to which the provider's own call is linked.
    private void goOn(ProviderEvent event, ChannelAccount account, Meant meant) {
        var context = meant.context();
        if (context.isSampled()) {
            var told = CallContext.current();
            var status = event.getStatusChanged().getStatus();
            tracing.follow(context, "status of " + account.channel().wireName(), SpanKind.CONSUMER)
                    .linkedTo(told)
                    .with("chat4all.status", status(status).name())
                    .run(() -> take(event, account, meant));
        } else {
            take(event, account, meant);
        }
    }

    private void take(ProviderEvent event, ChannelAccount account, Meant meant) {
        var change = event.getStatusChanged();
        var part = meant.part;
        meant.call.ifPresent(call -> learn(event, account, call));
        if (change.getFailure().getReason().equals(OPTED_OUT)) {
            optedOut(part, change, account, at(event));
        }
        report(event, account, part, change.getStatus(), change.getExternalId(), failure(change));
    }

    private Optional<Meant> meant(StatusChanged change, ChannelAccount account) {
        return byAttempt(change, account)
                .or(() ->
                        byExternalId(change, account).map(part -> new Meant(part, Optional.empty(), Optional.empty())));
    }

    private Optional<Part> byExternalId(StatusChanged change, ChannelAccount account) {
        return change.getExternalId().isEmpty()
                ? Optional.empty()
                : ledger.byExternalId(account.id(), change.getExternalId()).map(SentPart::part);
    }

    /// The id alone proves nothing: the conversation must be of the account's tenant, and the part begun.
    private Optional<Meant> byAttempt(StatusChanged change, ChannelAccount account) {
        return AttemptId.read(change.getAttempt(), account.channel())
                .filter(part -> isOf(part, account))
                .flatMap(part -> ledger.entries(part.delivery()).stream()
                        .filter(entry -> entry.attempt().equals(change.getAttempt()))
                        .findFirst()
                        .map(entry -> new Meant(part, OpenCall.of(part, entry), entry.trace())));
    }

    private boolean isOf(Part part, ChannelAccount account) {
        return conversations
                .find(part.delivery().conversation())
                .map(Conversation::tenant)
                .filter(account.tenant()::equals)
                .isPresent();
    }

    /// Of a part whose call's answer was lost it is now known that the provider has it: also when it failed there
    /// since, as then it must not be sent again.
    private void learn(ProviderEvent event, ChannelAccount account, OpenCall call) {
        var change = event.getStatusChanged();
        if (!change.getExternalId().isEmpty()) {
            var sent = new Sent(change.getExternalId(), at(event));
            var receivedAt = Instant.ofEpochMilli(event.getReceivedAtMillis());
            learned.learn(call, account, onlyAddress(call.part(), account), sent, receivedAt);
        }
    }

    /// The provider names the part, not where it went; of several addresses it may be any.
    private Optional<String> onlyAddress(Part part, ChannelAccount account) {
        var addresses = addresses(part, account);
        return addresses.size() == 1 ? Optional.of(addresses.getFirst()) : Optional.empty();
    }

    /// The recipient's own ones there.
    private List<String> addresses(Part part, ChannelAccount account) {
        return identities.of(account.tenant(), part.delivery().recipient()).stream()
                .filter(identity -> identity.account().equals(account.id()))
                .map(Identity::address)
                .toList();
    }

    /// The provider names the part, not the address: whoever opts out of an account does so with all
    /// addresses that are its own there.
    private void optedOut(Part part, StatusChanged change, ChannelAccount account, Instant at) {
        var consent = new Consent(false, Source.PROVIDER, change.getFailure().getDetail(), at);
        addresses(part, account).forEach(address -> optOuts.told(account.id(), account.channel(), address, consent));
    }

    private void report(
            ProviderEvent event,
            ChannelAccount account,
            Part part,
            StatusKind kind,
            String externalId,
            Optional<DeliveryFailure> failure) {
        var told = new StatusEvent(
                status(kind), at(event), Instant.ofEpochMilli(event.getReceivedAtMillis()), Witness.PROVIDER, failure);
        reports.report(new Report(account.tenant(), part, told, externalId, "", ""));
    }

    private static Optional<DeliveryFailure> failure(StatusChanged change) {
        var failure = change.getFailure();
        return change.hasFailure()
                ? Optional.of(new DeliveryFailure(failure.getReason(), failure.getCode(), failure.getDetail()))
                : Optional.empty();
    }

    private static Instant at(ProviderEvent event) {
        return Instant.ofEpochMilli(event.getHappenedAtMillis());
    }

    static DeliveryStatus status(StatusKind kind) {
        return switch (kind) {
            case STATUS_KIND_SENT -> DeliveryStatus.SENT;
            case STATUS_KIND_DELIVERED -> DeliveryStatus.DELIVERED;
            case STATUS_KIND_READ -> DeliveryStatus.READ;
            case STATUS_KIND_FAILED -> DeliveryStatus.FAILED;
            case STATUS_KIND_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("status kind " + kind);
        };
    }
}
