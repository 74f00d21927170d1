package io.chat4all.channels.delivery;

import io.chat4all.channel.Capabilities.Feature;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.accounts.AccountLookup;
import io.chat4all.channels.OptOuts;
import io.chat4all.channels.content.Likeness;
import io.chat4all.channels.delivery.UnknownOutcome.Decision;
import io.chat4all.channels.turns.Wanted;
import io.chat4all.messaging.Backoff;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.DeliveryFailure;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Beginning;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Identities;
import io.chat4all.storage.StoreUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// Sends one part. The ledger has it before the provider is called, and what became of it afterwards. A
/// part that was begun and not finished may have been sent: nothing is sent again before it is known, or
/// decided, what became of it.
final class SendPart {

    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final SendOutcome LOST = new SendOutcome.Unknown("the answer was lost");
    private static final SendOutcome NOT_CALLED =
            new SendOutcome.Unavailable(Trouble.PROVIDER, "not_called", "the ledger did not answer");

    /// @param tries how often this process was given the delivery, 1 for the first
    /// @param ownership under which it was this time
    record Given(int tries, Ownership ownership) {}

    record Attempt(RequestedDelivery request, AccountLookup.Open open, Part part, ReadyPart content, Given given) {

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
    private final UnknownOutcome unknown;
    private final TakenParts taken;
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
            UnknownOutcome unknown,
            TakenParts taken,
            DeliveryReports reports,
            DeliveryMetrics metrics,
            Clock clock,
            RandomGenerator random) {
        this.gates = gates;
        this.ledger = ledger;
        this.identities = identities;
        this.optOuts = optOuts;
        this.unknown = unknown;
        this.taken = taken;
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    /// @param before what the ledger says of it
    PartResult send(Attempt attempt, Optional<Entry> before) throws InterruptedException {
        var known = unsettled.of(attempt);
        if (known.isPresent()) {
            return settle(attempt, known.get());
        }
        if (before.isEmpty()) {
            return call(attempt);
        }
        var sent = before.get().sent();
        if (sent.isPresent()) {
            taken.again(attempt, sent.get());
            return new PartResult.Sent();
        }
        return attempt.can(Feature.IDEMPOTENT_SEND)
                ? call(attempt)
                : resolve(attempt, before.get().begunAt());
    }

    /// Waits until the ledger has what became of each call: deliveries of which it has not come again soon.
    ///
    /// @return of how many calls it still has not
    int awaitSettled(Duration atMost) throws InterruptedException {
        return unsettled.awaitNone(atMost);
    }

    private PartResult call(Attempt attempt) throws InterruptedException {
        var request = attempt.request;
        var refusal = optOuts.against(request.account(), request.address(), request.metadata());
        return refusal.isPresent() ? refused(attempt, DeliveryReports.optedOut(refusal.get())) : callProvider(attempt);
    }

    private PartResult callProvider(Attempt attempt) throws InterruptedException {
        var gate = gates.of(attempt.open);
        var begun = new AtomicReference<>(clock.instant());
        return switch (gate.pass(wanted(attempt, gate), () -> begin(attempt, begun))) {
            case AccountGate.Passage.InLine(var turn) -> new PartResult.InLine(turn);
            case AccountGate.Passage.Later(Duration wait, String reason) -> new PartResult.Waits(wait, reason);
            case AccountGate.Passage.Called(SendOutcome outcome) ->
                settle(attempt, new ProviderCall(attempt.id(), begun.get(), clock.instant(), outcome));
        };
    }

    private Wanted wanted(Attempt attempt, AccountGate gate) {
        var request = attempt.request;
        boolean opens = gate.countsPeople() && !wroteToday(request);
        return new Wanted(attempt.part, request.address(), request.priority(), opens, attempt.given.ownership());
    }

    private boolean wroteToday(RequestedDelivery request) {
        var dayAgo = clock.instant().minus(Duration.ofDays(1));
        return identities
                .talk(request.account(), request.address())
                .lastHeard()
                .filter(dayAgo::isBefore)
                .isPresent();
    }

    private SendOutcome begin(Attempt attempt, AtomicReference<Instant> begun) {
        begun.set(clock.instant());
        recordBeginning(attempt, begun.get());
        return metrics.counted(
                attempt.part.delivery().channel(), () -> attempt.open.client().send(outgoing(attempt)));
    }

    /// What the ledger does not take in time may stand in it later.
    private void recordBeginning(Attempt attempt, Instant now) {
        try {
            ledger.begin(beginning(attempt, now));
        } catch (StoreUnavailable e) {
            unsettled.keep(attempt, new ProviderCall(attempt.id(), now, now, NOT_CALLED));
            throw e;
        }
    }

    private static Beginning beginning(Attempt attempt, Instant now) {
        return new Beginning(
                attempt.part,
                attempt.request.target(),
                attempt.id(),
                Likeness.of(attempt.content.content()),
                attempt.content.note(),
                now,
                attempt.content.link(),
                keptTrace());
    }

    private static Optional<String> keptTrace() {
        var call = CallContext.current();
        return call.isSampled() ? call.traceParent() : Optional.empty();
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

    private PartResult settle(Attempt attempt, ProviderCall call) {
        try {
            var result = settled(attempt, call);
            unsettled.settled(attempt.part);
            return result;
        } catch (StoreUnavailable | LogUnavailable e) {
            unsettled.keep(attempt, call);
            throw e;
        }
    }

    private PartResult settled(Attempt attempt, ProviderCall call) {
        return switch (call.outcome()) {
            case SendOutcome.Accepted accepted -> {
                taken.take(attempt, accepted, call);
                yield new PartResult.Sent();
            }
            case SendOutcome.Throttled throttled ->
                surelyNot(attempt, call, jittered(throttled.retryAfter()), "throttled: " + throttled.code());
            case SendOutcome.Unavailable unavailable ->
                surelyNot(
                        attempt,
                        call,
                        backoff.delay(attempt.given.tries(), random),
                        "unavailable: " + unavailable.code());
            case SendOutcome.Rejected rejected -> rejected(attempt, call, rejected);
            case SendOutcome.Unknown(String detail) -> {
                ledger.unknown(attempt.part, call.next(Optional.of(unknown.until(attempt, call.begunAt()))));
                yield new PartResult.Waits(ASK_EVERY, "the answer was lost: " + detail);
            }
        };
    }

    private PartResult surelyNot(Attempt attempt, ProviderCall call, Duration wait, String reason) {
        ledger.withdraw(attempt.part, call.next(Optional.of(call.endedAt().plus(wait))));
        return new PartResult.Waits(wait, reason);
    }

    /// Whoever is written to and does not want it is not written to again. As of the call's beginning: what
    /// the person says meanwhile is later.
    private PartResult rejected(Attempt attempt, ProviderCall call, SendOutcome.Rejected rejected) {
        if (rejected.reason() == SendOutcome.Reason.OPTED_OUT) {
            var request = attempt.request;
            var consent = new Consent(false, Source.PROVIDER, rejected.detail(), call.begunAt());
            optOuts.told(request.account(), request.delivery().channel(), request.address(), consent);
        }
        reports.failed(
                attempt.request,
                attempt.part,
                attempt.content.note(),
                DeliveryReports.reasonOf(rejected),
                call.endedAt());
        ledger.withdraw(attempt.part, call.last());
        return new PartResult.Refused();
    }

    private PartResult refused(Attempt attempt, DeliveryFailure reason) {
        reports.failed(attempt.request, attempt.part, attempt.content.note(), reason);
        ledger.withdraw(attempt.part);
        return new PartResult.Refused();
    }

    private PartResult resolve(Attempt attempt, Instant begunAt) throws InterruptedException {
        var lost = new ProviderCall(attempt.id(), begunAt, clock.instant(), LOST);
        if (attempt.given.tries() == 1) {
            // Whoever made the call may have died before it could write this down.
            ledger.unknown(attempt.part, lost.next(Optional.of(unknown.until(attempt, begunAt))));
        }
        return switch (unknown.decide(attempt, outgoing(attempt), begunAt)) {
            case Decision.Has(String externalId, Instant at) -> {
                taken.reconciled(attempt, new Sent(externalId, at), lost);
                yield new PartResult.Sent();
            }
            case Decision.SendAgain _ -> call(attempt);
            case Decision.Wait(Duration pause, String reason) -> new PartResult.Waits(jittered(pause), reason);
            case Decision.GiveUp(Instant at) -> {
                reports.failed(
                        attempt.request, attempt.part, attempt.content.note(), DeliveryReports.OUTCOME_UNKNOWN, at);
                yield new PartResult.Refused();
            }
        };
    }

    private Duration jittered(Duration wait) {
        return wait.plusMillis(random.nextLong(Math.max(1, wait.toMillis() / 4)));
    }
}
