package io.chat4all.channels.turns;

import static io.chat4all.channels.turns.Waiting.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.channel.Pace;
import io.chat4all.channel.RecipientRate;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Priority;
import io.chat4all.realtime.Budget;
import io.chat4all.realtime.Budgets;
import io.chat4all.realtime.Claim;
import io.chat4all.realtime.LocalBudgets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AccountLineTest {

    private static final Duration CLOSED = Duration.ofSeconds(5);

    private final AtomicReference<Duration> closedFor = new AtomicReference<>(Duration.ZERO);
    private final AtomicLong micros = new AtomicLong(1_000_000_000);
    private final LocalBudgets budgets = new LocalBudgets(micros::get, Duration.ofSeconds(60));
    private final List<Wanted> called = new CopyOnWriteArrayList<>();

    private AccountLine line(AccountLimits limits) {
        return new AccountLine(limits, budgets, new Places(1_000), closedFor::get);
    }

    private static Wanted to(String address, Priority priority) {
        return wanted(ConversationId.create(), 1, address, priority);
    }

    /// Notes when it is told that it is its turn.
    private void join(AccountLine line, Wanted wanted) throws InterruptedException {
        switch (line.turn(wanted)) {
            case Turn.Now _ -> called.add(wanted);
            case Turn.Waits(var turn) -> turn.thenRun(() -> called.add(wanted));
        }
    }

    @Test
    void urgentOvertakesTheBulkThatWaitedBeforeIt() throws InterruptedException {
        var line = line(AccountLimits.of("account", new Pace(1_000, 100)));
        closedFor.set(CLOSED);
        for (int i = 0; i < 20; i++) {
            join(line, to("crowd", Priority.BULK));
        }
        var code = to("ana", Priority.URGENT);
        join(line, code);
        assertThat(called).isEmpty();

        closedFor.set(Duration.ZERO);

        await().until(() -> called.size() == 21);
        assertThat(called.getFirst()).isEqualTo(code);
    }

    @Test
    void twoWorkersTogetherHaveNoMorePermitsThanTheAccount() throws InterruptedException {
        var limits = AccountLimits.of("account", new Pace(20, 100));
        var workers = List.of(line(limits), line(limits));
        for (int i = 0; i < 10; i++) {
            join(workers.get(i % 2), to("crowd", Priority.NORMAL));
        }
        await().until(() -> called.size() == 2);

        for (int more = 3; more <= 6; more++) {
            micros.addAndGet(50_000);
            int expected = more;
            await().until(() -> called.size() == expected);
        }
        assertThat(workers.getFirst().waiting() + workers.getLast().waiting()).isEqualTo(4);
    }

    @Test
    void onePersonWhoIsWrittenToTooOftenHoldsNobodyUp() throws InterruptedException {
        var rate = List.of(new RecipientRate(1, Duration.ofHours(1), 1));
        var line = line(new AccountLimits(new Budget("account", 1_000, OptionalInt.empty()), true, 100, _ -> rate));
        var first = to("ana", Priority.URGENT);
        var second = to("ana", Priority.URGENT);
        var bob = to("bob", Priority.BULK);

        join(line, first);
        await().until(() -> called.contains(first));
        join(line, second);
        join(line, bob);

        await().until(() -> called.contains(bob));
        assertThat(called).containsExactly(first, bob);
        assertThat(line.waiting()).isEqualTo(1);
    }

    @Test
    void aComplaintSlowsTheAccountForEveryWorker() throws InterruptedException {
        var limits = AccountLimits.of("account", new Pace(100, 100));
        var one = line(limits);
        var other = line(limits);

        one.slowDown(Duration.ZERO);
        join(other, to("ana", Priority.NORMAL));

        await().until(other::isSlowed);
        assertThat(one.isSlowed()).isTrue();
    }

    @Test
    void whoHasNoLimitAsksForNoBudget() throws InterruptedException {
        var line = new AccountLine(
                AccountLimits.of("account", new Pace(0, 2)), new NobodysBudgets(), new Places(1_000), closedFor::get);

        for (int i = 0; i < 4; i++) {
            join(line, to("crowd", Priority.NORMAL));
        }
        assertThat(called).hasSize(2);
        line.slowDown(Duration.ZERO);
        line.done();

        await().until(() -> called.size() == 3);
        assertThat(line.isSlowed()).isFalse();
        assertThat(line.waiting()).isEqualTo(1);
    }

    private static final class NobodysBudgets implements Budgets {

        @Override
        public Granted take(Budget budget, int ahead, List<Claim> claims) {
            throw new AssertionError("asked for " + claims);
        }

        @Override
        public Slowed slowDown(Budget budget, Duration retryAfter) {
            throw new AssertionError("asked for " + budget);
        }

        @Override
        public void close() {}
    }

    @Test
    void aTurnIsGoodForOneCall() throws InterruptedException {
        var line = line(AccountLimits.of("account", new Pace(10, 100)));
        var wanted = to("ana", Priority.NORMAL);
        var turn = line.turn(wanted);
        if (turn instanceof Turn.Waits(var told)) {
            told.toCompletableFuture().join();
            turn = line.turn(wanted);
        }
        assertThat(turn).isEqualTo(new Turn.Now());
        line.done();

        assertThat(line.turn(wanted))
                .isInstanceOfSatisfying(
                        Turn.Waits.class,
                        waits -> assertThat(waits.turn().toCompletableFuture()).isNotDone());
    }

    @Test
    void anAccountThatTakesAllItCanLeavesAPlaceToTheNext() {
        var places = new Places(10);
        int flood = 0;
        while (places.hasRoom(flood, 100)) {
            places.enter();
            flood++;
        }

        assertThat(flood).isEqualTo(5);
        assertThat(places.hasRoom(0, 100)).isTrue();
    }
}
