package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.Pace;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channels.delivery.AccountGate.Passage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AccountGateTest {

    private static final SendOutcome ACCEPTED = new SendOutcome.Accepted("id", Instant.EPOCH);
    private static final SendOutcome DOWN = new SendOutcome.Unavailable(Trouble.PROVIDER, "503", "");
    private static final SendOutcome REJECTED = new SendOutcome.Rejected(Reason.CONTENT, "1", "");

    private final AtomicInteger calls = new AtomicInteger();

    private static AccountGate gate(Pace pace) {
        return new AccountGate("account", pace, Clock.systemUTC(), RandomGenerator.getDefault());
    }

    private Passage pass(AccountGate gate, SendOutcome outcome) throws InterruptedException {
        return gate.pass(() -> {
            calls.incrementAndGet();
            return outcome;
        });
    }

    @Test
    void whatBecameOfTheCallComesThrough() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);
        assertThat(pass(gate, ACCEPTED)).isEqualTo(new Passage.Called(ACCEPTED));
        assertThat(pass(gate, DOWN)).isEqualTo(new Passage.Called(DOWN));
        assertThat(pass(gate, REJECTED)).isEqualTo(new Passage.Called(REJECTED));
    }

    @Test
    void afterFiveFailuresInARowNothingIsCalledUntilItIsProbed() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);
        for (int i = 0; i < AccountGate.FAILURES; i++) {
            pass(gate, DOWN);
        }

        assertThat(pass(gate, ACCEPTED)).isInstanceOf(Passage.Later.class);
        assertThat(calls).hasValue(AccountGate.FAILURES);
        assertThat(gate.isOpen()).isTrue();

        await().atMost(AccountGate.OPEN_FOR.multipliedBy(3))
                .until(() -> pass(gate, ACCEPTED) instanceof Passage.Called);
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void aSuccessInBetweenKeepsItClosed() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);
        for (int i = 0; i < 3 * AccountGate.FAILURES; i++) {
            pass(gate, i % AccountGate.FAILURES == 0 ? ACCEPTED : DOWN);
        }

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void aMessageThatIsRefusedIsNoFailureOfTheAccount() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);
        for (int i = 0; i < 3 * AccountGate.FAILURES; i++) {
            pass(gate, REJECTED);
        }

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void anAccountThatCannotSendIsNotTriedWithEveryMessage() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);

        pass(gate, new SendOutcome.Unavailable(Trouble.ACCOUNT, "190", ""));

        assertThat(pass(gate, ACCEPTED)).isInstanceOf(Passage.Later.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void anAccountThatIsTooFastWaitsAsLongAsTheProviderSays() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);

        pass(gate, new SendOutcome.Throttled(Duration.ofSeconds(30), Scope.ACCOUNT, "429", ""));

        assertThat(pass(gate, ACCEPTED))
                .isInstanceOfSatisfying(
                        Passage.Later.class,
                        later -> assertThat(later.pause()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(61)));
    }

    @Test
    void onePersonThatIsWrittenToTooFastDelaysNoOther() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);

        pass(gate, new SendOutcome.Throttled(Duration.ofSeconds(30), Scope.RECIPIENT, "131056", ""));

        assertThat(pass(gate, ACCEPTED)).isEqualTo(new Passage.Called(ACCEPTED));
    }

    /// Time stands still: whoever has to wait longer than the line is comes later.
    @Test
    void afterARestOneSecondSeesHardlyMoreThanItsPace() throws InterruptedException {
        var gate = new AccountGate(
                "account", new Pace(50, 100), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), RandomGenerator.getDefault());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 120; i++) {
                threads.submit(() -> pass(gate, ACCEPTED));
            }
        }
        assertThat(calls).hasValue(50 + 5);
    }

    @Test
    void noMoreCallsRunAtATimeThanAreAllowed() throws InterruptedException {
        var gate = gate(new Pace(1_000, 2));
        var most = new AtomicInteger();
        var running = new AtomicInteger();
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> gate.pass(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    uninterrupted(release);
                    running.decrementAndGet();
                    return ACCEPTED;
                }));
            }
            await().until(() -> running.get() == 2);
            await().until(() -> pass(gate, ACCEPTED) instanceof Passage.Later);
            release.countDown();
        }
        assertThat(most).hasValue(2);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
