package io.chat4all.channels.delivery;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.content.FittedPart;
import io.chat4all.messaging.Backoff;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Identities;
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

    /// @param tries how often this process has tried the delivery, 1 for the first
    record Attempt(RequestedDelivery request, AccountLookup.Open open, Part part, FittedPart content, int tries) {

        String id() {
            return AttemptId.of(part);
        }

        boolean can(Feature feature) {
            return open.adapter().capabilities().can(feature);
        }
    }

    private final AccountClients clients;
    private final AccountGates gates;
    private final Deliveries ledger;
    private final Identities identities;
    private final OtherAddresses others;
    private final DeliveryReports reports;
    private final DeliveryMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;
    private final Backoff backoff = Backoff.DEFAULT;

    SendPart(
            AccountClients clients,
            AccountGates gates,
            Deliveries ledger,
            Identities identities,
            DeliveryReports reports,
            DeliveryMetrics metrics,
            Clock clock,
            RandomGenerator random) {
        this.clients = clients;
        this.gates = gates;
        this.ledger = ledger;
        this.identities = identities;
        this.others = new OtherAddresses(identities, clock);
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    /// @param before what the ledger says of it
    PartResult send(Attempt attempt, Optional<Entry> before) throws InterruptedException {
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
        var gate = gates.of(attempt.request.account(), clients.paceOf(attempt.open.adapter()));
        var begun = clock.instant();
        return switch (gate.pass(() -> begin(attempt))) {
            case AccountGate.Passage.Later(Duration wait, String reason) -> new PartResult.Waits(wait, reason);
            case AccountGate.Passage.Called(SendOutcome outcome) -> settle(attempt, outcome, begun);
        };
    }

    private SendOutcome begin(Attempt attempt) {
        ledger.begin(
                attempt.part.delivery(), attempt.part.number(), attempt.id(), attempt.content.note(), clock.instant());
        return metrics.timed(
                attempt.part.delivery().channel(), () -> attempt.open.client().send(outgoing(attempt)));
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

    private PartResult settle(Attempt attempt, SendOutcome outcome, Instant begun) {
        metrics.sent(attempt.part.delivery().channel(), outcome);
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
                surelyNot(attempt, backoff.delay(attempt.tries, random), "unavailable: " + unavailable.code());
            case SendOutcome.Rejected rejected -> refused(attempt, rejected);
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

    private PartResult refused(Attempt attempt, SendOutcome.Rejected rejected) {
        reports.failed(attempt.request, attempt.part, attempt.content.note(), DeliveryReports.reasonOf(rejected));
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
