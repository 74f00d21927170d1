package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channels.turns.AccountLimits;
import io.chat4all.channels.turns.AccountLine;
import io.chat4all.channels.turns.Places;
import io.chat4all.channels.turns.Turn;
import io.chat4all.channels.turns.Wanted;
import io.chat4all.realtime.Budgets;
import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What all calls for one channel account pass through in this process: the line of those who wait for its
/// budget, and a circuit breaker. Whoever cannot pass is told when to come again, and keeps no thread
/// meanwhile; so the trouble of one account delays no other.
final class AccountGate {

    /// The breaker opens after so many failures without a success in between.
    static final int FAILURES = 5;

    static final Duration OPEN_FOR = Duration.ofSeconds(5);
    private static final Duration OPEN_FOR_TROUBLE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /// The gate's answer to who wants to make a call.
    sealed interface Passage {

        record Called(SendOutcome outcome) implements Passage {}

        /// Others are before it, or the account rests: to be asked again when that completes.
        record InLine(CompletionStage<?> turn) implements Passage {}

        record Later(Duration pause, String reason) implements Passage {}
    }

    /// Tells the breaker of a failed call; carries its outcome past it.
    private static final class FailedCall extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SendOutcome outcome;

        FailedCall(SendOutcome outcome) {
            super("a failed call", null, false, false);
            this.outcome = outcome;
        }
    }

    private final Clock clock;
    private final RandomGenerator random;
    private final AccountLine line;
    private final CircuitBreaker breaker;
    private volatile Instant closedUntil = Instant.MIN;

    /// @param places of the channel
    AccountGate(AccountLimits limits, Budgets budgets, Places places, Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.line = new AccountLine(limits, budgets, places, this::closedFor);
        this.breaker = CircuitBreaker.builder()
                .name(limits.budget().account())
                .volume(FAILURES)
                .errorRatio(100)
                .successThreshold(1)
                .delay(OPEN_FOR)
                .build();
    }

    void limit(AccountLimits now) {
        line.limit(now);
    }

    boolean countsPeople() {
        return line.countsPeople();
    }

    boolean isOpen() {
        return breaker.state() != CircuitBreaker.State.CLOSED || clock.instant().isBefore(closedUntil);
    }

    boolean isSlowed() {
        return line.isSlowed();
    }

    int waiting() {
        return line.waiting();
    }

    /// Of the circuit breaker: 0 closed, 1 half open, 2 open.
    int state() {
        return switch (breaker.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private Duration closedFor() {
        var untilOpen = Duration.between(clock.instant(), closedUntil);
        if (untilOpen.isPositive()) {
            return untilOpen;
        }
        return breaker.state() == CircuitBreaker.State.OPEN ? LOOK_AGAIN : Duration.ZERO;
    }

    /// Makes the call when it is its turn.
    ///
    /// @throws InterruptedException when that happens while it waits in line; nothing was called then
    Passage pass(Wanted wanted, Supplier<SendOutcome> call) throws InterruptedException {
        return switch (line.turn(wanted)) {
            case Turn.Waits(var turn) -> new Passage.InLine(turn);
            case Turn.Now _ -> called(call);
        };
    }

    private Passage called(Supplier<SendOutcome> call) {
        try {
            return guarded(call);
        } finally {
            line.done();
        }
    }

    private Passage guarded(Supplier<SendOutcome> call) {
        try {
            return new Passage.Called(breaker.invoke(() -> failing(call.get())));
        } catch (FailedCall e) {
            return new Passage.Called(e.outcome);
        } catch (CircuitBreakerOpenException _) {
            return later();
        }
    }

    /// What counts against the account: no answer. What is wrong with one message or one person does not.
    private SendOutcome failing(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Unavailable unavailable -> {
                if (unavailable.trouble() == Trouble.ACCOUNT) {
                    closeFor(OPEN_FOR_TROUBLE);
                }
                throw new FailedCall(outcome);
            }
            case SendOutcome.Unknown _ -> throw new FailedCall(outcome);
            case SendOutcome.Throttled throttled -> {
                if (throttled.scope() == SendOutcome.Scope.ACCOUNT) {
                    closeFor(throttled.retryAfter());
                    line.slowDown(throttled.retryAfter());
                }
                yield outcome;
            }
            case SendOutcome.Accepted _, SendOutcome.Rejected _ -> outcome;
        };
    }

    private void closeFor(Duration time) {
        closedUntil = clock.instant().plus(time);
    }

    /// The breaker lets one call through to see, and others come too soon. Spread out, so that not all come at
    /// the same moment.
    private Passage later() {
        long jitter = random.nextLong(OPEN_FOR.toMillis() / 4);
        return new Passage.Later(OPEN_FOR.dividedBy(4).plusMillis(jitter), "the circuit breaker is open");
    }
}
