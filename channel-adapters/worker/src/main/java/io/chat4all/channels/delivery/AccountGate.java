package io.chat4all.channels.delivery;

import io.chat4all.channel.Pace;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Trouble;
import io.github.bucket4j.Bucket;
import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What all calls for one channel account pass through in this process: its pace, the number of calls at a
/// time, and a circuit breaker. Whoever cannot pass is told when to come again, and keeps no thread
/// meanwhile but for a short wait in line; so the trouble of one account delays no other.
final class AccountGate {

    /// The breaker opens after so many failures without a success in between.
    static final int FAILURES = 5;

    static final Duration OPEN_FOR = Duration.ofSeconds(5);
    private static final Duration OPEN_FOR_TROUBLE = Duration.ofSeconds(60);
    private static final int BURSTS_A_SECOND = 10;
    private static final Duration LONGEST_IN_LINE = Duration.ofSeconds(1);

    /// The gate's answer to who wants to make a call.
    sealed interface Passage {

        record Called(SendOutcome outcome) implements Passage {}

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
    private final Bucket pace;
    private final Semaphore line;
    private final Semaphore calls;
    private final CircuitBreaker breaker;
    private volatile Instant closedUntil = Instant.MIN;

    AccountGate(String name, Pace pace, Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.pace = bucket(pace.messagesPerSecond(), clock);
        this.line = new Semaphore(2 * pace.maxConcurrent());
        this.calls = new Semaphore(pace.maxConcurrent());
        this.breaker = CircuitBreaker.builder()
                .name(name)
                .volume(FAILURES)
                .errorRatio(100)
                .successThreshold(1)
                .delay(OPEN_FOR)
                .build();
    }

    /// After a rest a full bucket is emptied at once, and refilled in the same second: so it holds no more
    /// than a tenth of what the provider takes in one.
    private static Bucket bucket(int messagesPerSecond, Clock clock) {
        return Bucket.builder()
                .withCustomTimePrecision(new ClockMeter(clock))
                .addLimit(limit -> limit.capacity(Math.ceilDiv(messagesPerSecond, BURSTS_A_SECOND))
                        .refillGreedy(messagesPerSecond, Duration.ofSeconds(1)))
                .build();
    }

    boolean isOpen() {
        return breaker.state() != CircuitBreaker.State.CLOSED || clock.instant().isBefore(closedUntil);
    }

    /// Makes the call when it is its turn.
    ///
    /// @throws InterruptedException when that happens while it waits in line; nothing was called then
    Passage pass(Supplier<SendOutcome> call) throws InterruptedException {
        var untilOpen = Duration.between(clock.instant(), closedUntil);
        if (untilOpen.isPositive()) {
            return later(untilOpen, "the account waits");
        }
        if (breaker.state() == CircuitBreaker.State.OPEN) {
            return later(OPEN_FOR.dividedBy(4), "the circuit breaker is open");
        }
        if (!line.tryAcquire()) {
            return later(LONGEST_IN_LINE.dividedBy(2), "the account's line is full");
        }
        try {
            return inLine(call);
        } finally {
            line.release();
        }
    }

    private Passage inLine(Supplier<SendOutcome> call) throws InterruptedException {
        if (!pace.asBlocking().tryConsume(1, LONGEST_IN_LINE)) {
            return later(LONGEST_IN_LINE.dividedBy(2), "the account's pace");
        }
        calls.acquire();
        try {
            return guarded(call);
        } finally {
            calls.release();
        }
    }

    private Passage guarded(Supplier<SendOutcome> call) {
        try {
            return new Passage.Called(breaker.invoke(() -> failing(call.get())));
        } catch (FailedCall e) {
            return new Passage.Called(e.outcome);
        } catch (CircuitBreakerOpenException _) {
            return later(OPEN_FOR.dividedBy(4), "the circuit breaker is open");
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
                }
                yield outcome;
            }
            case SendOutcome.Accepted _, SendOutcome.Rejected _ -> outcome;
        };
    }

    private void closeFor(Duration time) {
        closedUntil = clock.instant().plus(time);
    }

    /// Spread out, so that not all come at the same moment.
    private Passage later(Duration wait, String reason) {
        long jitter = random.nextLong(Math.max(1, Math.max(wait.toMillis(), LONGEST_IN_LINE.toMillis())));
        return new Passage.Later(wait.plusMillis(jitter), reason);
    }
}
