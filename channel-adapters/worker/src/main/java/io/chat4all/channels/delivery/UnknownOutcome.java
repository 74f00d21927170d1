package io.chat4all.channels.delivery;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation;
import io.chat4all.channel.UnknownPolicy;
import io.chat4all.model.CallOutcome;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// What to do about a part that may have been sent: its call was begun, and nobody knows what became of it.
/// The provider is asked, or heard, for as long as the channel says; then the tenant's policy counts. The
/// time runs from the call on, whoever waits.
final class UnknownOutcome {

    /// Whether the provider has told meanwhile.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /// Whoever wants it at least once gets it so often at most, with a provider that loses each answer.
    static final int MOST_CALLS = 3;

    sealed interface Decision {

        /// The provider proves that it has it.
        record Has(String externalId, Instant at) implements Decision {}

        /// The provider proves that it never had it, or the policy allows to bring it twice.
        record SendAgain() implements Decision {}

        record Wait(Duration pause, String reason) implements Decision {}

        /// @param at from then on it is not waited for any more
        record GiveUp(Instant at) implements Decision {}
    }

    private final Deliveries ledger;
    private final Function<ChannelAdapter, Duration> deadlines;
    private final Clock clock;
    private final Asking asking = new Asking();

    /// @param deadlines how long after a call a channel's provider is waited for
    UnknownOutcome(Deliveries ledger, Function<ChannelAdapter, Duration> deadlines, Clock clock) {
        this.ledger = ledger;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /// How long the provider is waited for.
    Instant until(SendPart.Attempt attempt, Instant begunAt) {
        return begunAt.plus(deadlines.apply(attempt.open().adapter()));
    }

    /// @param begunAt of the call
    Decision decide(SendPart.Attempt attempt, OutgoingPart outgoing, Instant begunAt) {
        var now = clock.instant();
        var until = until(attempt, begunAt);
        if (now.isBefore(until) && !asking.isDue(attempt.part(), now)) {
            return waiting(now, until, "it is asked again soon");
        }
        asking.asked(attempt.part(), begunAt, now);
        return switch (attempt.open().client().reconcile(lost(attempt, outgoing, begunAt))) {
            case Reconciliation.Sent(String externalId, Instant at) -> new Decision.Has(externalId, at);
            case Reconciliation.NotSent _ -> new Decision.SendAgain();
            case Reconciliation.StillUnknown(String detail) ->
                now.isBefore(until) ? waiting(now, until, detail) : undecided(attempt, until);
        };
    }

    private LostCall lost(SendPart.Attempt attempt, OutgoingPart outgoing, Instant begunAt) {
        return new LostCall(outgoing, begunAt, externalId -> isAnothers(attempt, externalId));
    }

    private boolean isAnothers(SendPart.Attempt attempt, String externalId) {
        return ledger.byExternalId(attempt.request().account(), externalId)
                .filter(known -> !known.part().equals(attempt.part()))
                .isPresent();
    }

    private static Decision waiting(Instant now, Instant until, String detail) {
        return new Decision.Wait(shorter(Duration.between(now, until), LOOK_EVERY), "it may have been sent: " + detail);
    }

    private Decision undecided(SendPart.Attempt attempt, Instant until) {
        var policy = UnknownPolicy.of(attempt.open().account().settings());
        return policy == UnknownPolicy.AT_LEAST_ONCE && lostAnswers(attempt.part()) < MOST_CALLS
                ? new Decision.SendAgain()
                : new Decision.GiveUp(until);
    }

    private long lostAnswers(Part part) {
        return ledger.attempts(part.delivery().conversation(), part.delivery().seq()).stream()
                .filter(call -> call.part().equals(part) && call.attempt().outcome() == CallOutcome.UNKNOWN)
                .count();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
