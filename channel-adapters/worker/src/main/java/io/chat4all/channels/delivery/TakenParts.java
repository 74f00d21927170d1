package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channels.ParkingPlace;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Identities;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Parts that a provider has: records them, reports them, and finds what was told of them before they were
/// known. Safe to repeat.
final class TakenParts {

    /// A status that comes before its part's external id is known waits for 30 seconds in the log. Whoever
    /// makes an id known later than this after the call has to look whether one is parked by now. In
    /// between is what the clocks of our machines may differ by.
    private static final Duration SURELY_HELD = Duration.ofSeconds(10);

    private final Deliveries ledger;
    private final Identities identities;
    private final OtherAddresses others;
    private final ParkingPlace parked;
    private final DeliveryReports reports;
    private final Clock clock;

    TakenParts(Deliveries ledger, Identities identities, ParkingPlace parked, DeliveryReports reports, Clock clock) {
        this.ledger = ledger;
        this.identities = identities;
        this.others = new OtherAddresses(identities, clock);
        this.parked = parked;
        this.reports = reports;
        this.clock = clock;
    }

    void take(SendPart.Attempt attempt, SendOutcome.Accepted accepted, ProviderCall call) {
        var sent = sent(accepted, call.begunAt());
        // First: what is in the ledger is not looked at again.
        accepted.address().ifPresent(address -> others.learn(attempt.request(), address, sent.at()));
        record(attempt, sent, call, Witness.SERVICE);
    }

    /// Watermarks go by the provider's clock, which had the part no earlier than the call began.
    private static Sent sent(SendOutcome.Accepted accepted, Instant begun) {
        return new Sent(accepted.externalId(), accepted.at().isBefore(begun) ? accepted.at() : begun);
    }

    /// @param lost the call of which the provider says now what became of it
    void reconciled(SendPart.Attempt attempt, Sent sent, ProviderCall lost) {
        record(attempt, sent, lost, Witness.RECONCILIATION);
    }

    /// The ledger has it already; that may not have been reported. Who learned of it from what the provider
    /// told did not know the address: without it no mark would find the part, and what the person answers
    /// would not find the conversation.
    void again(SendPart.Attempt attempt, Sent sent) {
        var request = attempt.request();
        ledger.addressed(attempt.part(), request.target(), sent);
        parked.known(request.account(), sent.externalId());
        reports.sent(attempt, sent, witness(attempt));
        reportMarks(attempt, sent);
    }

    /// Who told us that the provider has it: the answer to our call did, if we had one.
    private Witness witness(SendPart.Attempt attempt) {
        var part = attempt.part();
        boolean hadAnswer = ledger
                .attempts(part.delivery().conversation(), part.delivery().seq())
                .stream()
                .anyMatch(call -> call.part().equals(part) && call.attempt().outcome() == CallOutcome.ACCEPTED);
        return hadAnswer ? Witness.SERVICE : Witness.PROVIDER;
    }

    private void record(SendPart.Attempt attempt, Sent sent, ProviderCall call, Witness by) {
        var request = attempt.request();
        ledger.sent(attempt.part(), request.target(), sent, call.last());
        if (clock.instant().isAfter(call.begunAt().plus(SURELY_HELD))) {
            parked.known(request.account(), sent.externalId());
        }
        reports.sent(attempt, sent, by);
        reportMarks(attempt, sent);
    }

    /// The provider may have told of all up to this part before we knew that it has it. Whoever takes a
    /// mark looks for parts after it has written it down.
    private void reportMarks(SendPart.Attempt attempt, Sent sent) {
        if (!attempt.open().adapter().tellsWatermarks()) {
            return;
        }
        identities
                .talk(attempt.request().account(), attempt.request().address())
                .reached(sent.at())
                .forEach(reached -> reports.reached(attempt, sent, reached));
    }
}
