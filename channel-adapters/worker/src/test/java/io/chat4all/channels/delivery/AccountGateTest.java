package io.chat4all.channels.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.Pace;
import io.chat4all.channel.SendOutcome;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channels.delivery.AccountGate.Passage;
import io.chat4all.channels.turns.AccountLimits;
import io.chat4all.channels.turns.Places;
import io.chat4all.channels.turns.Wanted;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import io.chat4all.model.UserId;
import io.chat4all.realtime.LocalBudgets;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final ConversationId CONVERSATION = ConversationId.create();
    private static final UserId USER = UserId.create();
    private static final Ownership OWNERSHIP = new Ownership("deliveries-0");

    private final AtomicInteger calls = new AtomicInteger();

    private static AccountGate gate(Pace pace) {
        return new AccountGate(
                AccountLimits.of("account", pace),
                new LocalBudgets(),
                new Places(1_000),
                Clock.systemUTC(),
                RandomGenerator.getDefault());
    }

    private static Wanted wanted(int seq) {
        var delivery = new Delivery(CONVERSATION, seq, USER, new Channel("pigeon"));
        return new Wanted(new Part(delivery, 0, 1), "ana", Priority.NORMAL, false, OWNERSHIP);
    }

    /// When it is its turn.
    private Passage pass(AccountGate gate, SendOutcome outcome) throws InterruptedException {
        var passage = ask(gate, outcome);
        while (passage instanceof Passage.InLine(var turn)) {
            turn.toCompletableFuture().join();
            passage = ask(gate, outcome);
        }
        return passage;
    }

    private Passage ask(AccountGate gate, SendOutcome outcome) throws InterruptedException {
        return gate.pass(wanted(1), () -> {
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

        assertThat(ask(gate, ACCEPTED)).isInstanceOf(Passage.InLine.class);
        assertThat(calls).hasValue(AccountGate.FAILURES);
        assertThat(gate.isOpen()).isTrue();

        assertThat(pass(gate, ACCEPTED)).isEqualTo(new Passage.Called(ACCEPTED));
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

        assertThat(ask(gate, ACCEPTED)).isInstanceOf(Passage.InLine.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void anAccountThatIsTooFastWaitsAsLongAsTheProviderSays() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);

        pass(gate, new SendOutcome.Throttled(Duration.ofSeconds(30), Scope.ACCOUNT, "429", ""));

        assertThat(ask(gate, ACCEPTED)).isInstanceOf(Passage.InLine.class);
        assertThat(calls).hasValue(1);
        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.isSlowed()).isTrue();
    }

    @Test
    void onePersonThatIsWrittenToTooFastDelaysNoOther() throws InterruptedException {
        var gate = gate(Pace.DEFAULT);

        pass(gate, new SendOutcome.Throttled(Duration.ofSeconds(30), Scope.RECIPIENT, "131056", ""));

        assertThat(pass(gate, ACCEPTED)).isEqualTo(new Passage.Called(ACCEPTED));
    }

    @Test
    void noMoreCallsRunAtATimeThanAreAllowed() throws InterruptedException {
        var gate = gate(new Pace(1_000, 2));
        var most = new AtomicInteger();
        var running = new AtomicInteger();
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var wanted = wanted(i);
                threads.submit(() -> {
                    var passage = gate.pass(wanted, () -> called(running, most, release));
                    while (passage instanceof Passage.InLine(var turn)) {
                        turn.toCompletableFuture().join();
                        passage = gate.pass(wanted, () -> called(running, most, release));
                    }
                    return passage;
                });
            }
            await().until(() -> running.get() == 2 && gate.waiting() == 2);
            release.countDown();
        }
        assertThat(most).hasValue(2);
        assertThat(calls).hasValue(4);
    }

    private SendOutcome called(AtomicInteger running, AtomicInteger most, CountDownLatch release) {
        calls.incrementAndGet();
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        uninterrupted(release);
        running.decrementAndGet();
        return ACCEPTED;
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
