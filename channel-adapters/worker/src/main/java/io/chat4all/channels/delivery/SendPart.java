package io.chat4all.channels.delivery;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.StatusReports.Reason;
import io.chat4all.channels.content.FittedPart;
import io.chat4all.messaging.Backoff;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Ownership;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Identities;
import io.chat4all.storage.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Sends one part. The ledger has it before the provider is called, and what became of it afterwards. A
/// part that was begun and not finished may have been sent: the provider is asked, or heard, before
/// anything is sent again.
final class SendPart {

    /// How long to wait for the provider to tell what became of a call whose answer was lost. After that it
    /// is given up and reported as failed: sending it again could bring it twice.
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(60);

    private static final Duration ASK_EVERY = Duration.ofSeconds(2);

    /// @param tries how often this process was given the delivery, 1 for the first
    /// @param ownership under which it was this time
    record Given(int tries, Ownership ownership) {}

    record Attempt(RequestedDelivery request, AccountLookup.Open open, Part part, FittedPart content, Given given) {

        String id() {
            return AttemptId.of(part);
        }

        boolean can(Feature feature) {
            return open.adapter().capabilities().can(feature);
        }
    }

    private final AccountGates gates;
    private final Deliveries ledger;
    private final Identities identities;
    private final OptOuts optOuts;
    private final OtherAddresses others;
    private final DeliveryReports reports;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;
    private final Backoff backoff = Backoff.DEFAULT;
    private final Unsettled unsettled = new Unsettled();

    SendPart(
            AccountGates gates,
            Deliveries ledger,
            Identities identities,
            OptOuts optOuts,
            DeliveryReports reports,
            DeliveryMetrics metrics,
            Clock clock,
            RandomGenerator random) {
        this.gates = gates;
        this.ledger = ledger;
        this.identities = identities;
        this.optOuts = optOuts;
        this.others = new OtherAddresses(identities, clock);
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    /// @param before what the ledger says of it
    PartResult send(Attempt attempt, Optional<Entry> before) throws InterruptedException {
        var known = unsettled.take(attempt);
        if (known.isPresent()) {
            return settle(attempt, known.get());
        }
        if (before.isEmpty()) {
            return call(attempt);
        }
        var sent = before.get().sent();
        if (sent.isPresent()) {
            reports.sent(attempt, sent.get());
            return new PartResult.Sent();
        }
        return attempt.can(Feature.IDEMPOTENT_SEND)
                ? call(attempt)
                : reconcile(attempt, before.get().begunAt());
    }

    private PartResult call(Attempt attempt) throws InterruptedException {
        var request = attempt.request;
        var refusal = optOuts.against(request.account(), request.address(), request.metadata());
        return refusal.isPresent() ? refused(attempt, DeliveryReports.optedOut(refusal.get())) : callProvider(attempt);
    }

    private PartResult callProvider(Attempt attempt) throws InterruptedException {
        var gate = gates.of(attempt.request.account(), attempt.open.adapter());
        var begun = clock.instant();
        return switch (gate.pass(() -> begin(attempt))) {
            case AccountGate.Passage.Later(Duration wait, String reason) -> new PartResult.Waits(wait, reason);
            case AccountGate.Passage.Called(SendOutcome outcome) ->
                settle(attempt, new Unsettled.Call(Optional.of(outcome), begun));
        };
    }

    private SendOutcome begin(Attempt attempt) {
        recordBeginning(attempt);
        return metrics.counted(
                attempt.part.delivery().channel(), () -> attempt.open.client().send(outgoing(attempt)));
    }

    /// What the ledger does not take in time may stand in it later.
    private void recordBeginning(Attempt attempt) {
        var now = clock.instant();
        try {
            ledger.begin(attempt.part.delivery(), attempt.part.number(), attempt.id(), attempt.content.note(), now);
        } catch (StoreUnavailable e) {
            unsettled.keep(attempt, new Unsettled.Call(Optional.empty(), now));
            throw e;
        }
    }

    private OutgoingPart outgoing(Attempt attempt) {
        var request = attempt.request;
        return new OutgoingPart(
                attempt.id(),
                request.address(),
                attempt.content.content(),
                request.author(),
                Optional.empty(),
                lastHeard(attempt),
                request.metadata());
    }

    private Optional<Instant> lastHeard(Attempt attempt) {
        var request = attempt.request;
        return attempt.open.adapter().readsLastHeard()
                ? identities.talk(request.account(), request.address()).lastHeard()
                : Optional.empty();
    }

    private PartResult settle(Attempt attempt, Unsettled.Call call) {
        try {
            return call.outcome()
                    .map(outcome -> settle(attempt, outcome, call.begun()))
                    .orElseGet(() -> notCalled(attempt));
        } catch (StoreUnavailable | LogUnavailable e) {
            unsettled.keep(attempt, call);
            throw e;
        }
    }

    private PartResult notCalled(Attempt attempt) {
        return surelyNot(attempt, backoff.delay(attempt.given.tries(), random), "the ledger did not answer");
    }

    private PartResult settle(Attempt attempt, SendOutcome outcome, Instant begun) {
        return switch (outcome) {
            case SendOutcome.Accepted accepted -> {
                var sent = sent(accepted, begun);
                // First: what is in the ledger is not looked at again.
                accepted.address().ifPresent(address -> others.learn(attempt.request, address, sent.at()));
                yield accepted(attempt, sent);
            }
            case SendOutcome.Throttled throttled ->
                surelyNot(attempt, jittered(throttled.retryAfter()), "throttled: " + throttled.code());
            case SendOutcome.Unavailable unavailable ->
                surelyNot(attempt, backoff.delay(attempt.given.tries(), random), "unavailable: " + unavailable.code());
            case SendOutcome.Rejected rejected -> rejected(attempt, rejected, begun);
            case SendOutcome.Unknown(String detail) ->
                new PartResult.Waits(ASK_EVERY, "the answer was lost: " + detail);
        };
    }

    /// Watermarks go by the provider's clock, which had the part no earlier than the call began.
    private static Sent sent(SendOutcome.Accepted accepted, Instant begun) {
        return new Sent(accepted.externalId(), accepted.at().isBefore(begun) ? accepted.at() : begun);
    }

    private PartResult accepted(Attempt attempt, Sent sent) {
        ledger.sent(attempt.part, attempt.request.account(), attempt.request.address(), sent);
        reports.sent(attempt, sent);
        return new PartResult.Sent();
    }

    private PartResult surelyNot(Attempt attempt, Duration wait, String reason) {
        ledger.withdraw(attempt.part.delivery(), attempt.part.number());
        return new PartResult.Waits(wait, reason);
    }

    /// Whoever is written to and does not want it is not written to again. As of the call's beginning: what
    /// the person says meanwhile is later.
    private PartResult rejected(Attempt attempt, SendOutcome.Rejected rejected, Instant begun) {
        if (rejected.reason() == SendOutcome.Reason.OPTED_OUT) {
            var request = attempt.request;
            var consent = new Consent(false, Source.PROVIDER, rejected.detail(), begun);
            optOuts.told(request.account(), request.delivery().channel(), request.address(), consent);
        }
        return refused(attempt, DeliveryReports.reasonOf(rejected));
    }

    private PartResult refused(Attempt attempt, Reason reason) {
        reports.failed(attempt.request, attempt.part, attempt.content.note(), reason);
        ledger.withdraw(attempt.part.delivery(), attempt.part.number());
        return new PartResult.Refused();
    }

    private PartResult reconcile(Attempt attempt, Instant begunAt) throws InterruptedException {
        return switch (attempt.open.client().reconcile(outgoing(attempt))) {
            case Reconciliation.Sent(String externalId, Instant at) -> accepted(attempt, new Sent(externalId, at));
            case Reconciliation.NotSent _ -> {
                ledger.withdraw(attempt.part.delivery(), attempt.part.number());
                yield call(attempt);
            }
            case Reconciliation.StillUnknown(String detail) -> stillUnknown(attempt, begunAt, detail);
        };
    }

    private PartResult stillUnknown(Attempt attempt, Instant begunAt, String detail) {
        if (clock.instant().isBefore(begunAt.plus(UNKNOWN_FOR))) {
            return new PartResult.Waits(jittered(ASK_EVERY), "it may have been sent: " + detail);
        }
        reports.failed(attempt.request, attempt.part, attempt.content.note(), DeliveryReports.OUTCOME_UNKNOWN);
        return new PartResult.Refused();
    }

    private Duration jittered(Duration wait) {
        return wait.plusMillis(random.nextLong(Math.max(1, wait.toMillis() / 4)));
    }
}
