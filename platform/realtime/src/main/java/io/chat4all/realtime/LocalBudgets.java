package io.chat4all.realtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Budgets of this process alone, for the time in which it hears nothing of others. Who was written to today it
/// cannot know: [Budget#peoplePerDay] does not hold here.
public final class LocalBudgets implements Budgets {

    static final Duration CLIMB = Duration.ofSeconds(60);

    private static final double NANOS_PER_MICRO = 1_000;
    private static final int MOST_ACCOUNTS = 10_000;
    private static final int MOST_RECIPIENTS = 100_000;
    private static final Duration UNUSED_FOR = Duration.ofHours(1);

    private record Recipient(String account, String address) {}

    /// Of an account. To be looked at under its lock alone.
    private static final class State {
        private final ReentrantLock lock = new ReentrantLock();
        private double paidAt;
        private Optional<Descent> descent = Optional.empty();

        private double perSecond(Budget budget, double now, double climb) {
            return descent.map(it -> it.now(budget.perSecond(), now, climb)).orElse(budget.perSecond());
        }
    }

    private final LongSupplier micros;
    private final double climb;
    private final Cache<String, State> accounts = Caffeine.newBuilder()
            .maximumSize(MOST_ACCOUNTS)
            .expireAfterAccess(UNUSED_FOR)
            .build();
    private final Cache<Recipient, Map<Rate, Double>> recipients = Caffeine.newBuilder()
            .maximumSize(MOST_RECIPIENTS)
            .expireAfterAccess(UNUSED_FOR)
            .build();

    public LocalBudgets() {
        this(() -> TimeUnit.NANOSECONDS.toMicros(System.nanoTime()), CLIMB);
    }

    /// @param micros a clock that only goes forward
    /// @param climb how long a rate takes from nothing to all
    public LocalBudgets(LongSupplier micros, Duration climb) {
        this.micros = micros;
        this.climb = climb.toNanos() / NANOS_PER_MICRO;
    }

    @Override
    public Granted take(Budget budget, int ahead, List<Claim> claims) {
        var state = accounts.get(budget.account(), _ -> new State());
        state.lock.lock();
        try {
            return take(state, budget, ahead, claims);
        } finally {
            state.lock.unlock();
        }
    }

    private Granted take(State state, Budget budget, int ahead, List<Claim> claims) {
        double now = (double) micros.getAsLong();
        double perSecond = state.perSecond(budget, now, climb);
        var gcra = Gcra.ofAccount(perSecond);
        int free = gcra.free(state.paidAt, now);
        int taken = 0;
        var answers = new ArrayList<Answer>();
        for (var claim : claims) {
            var answer = taken < free ? answer(budget, claim, now) : new Answer.NotYet();
            taken += answer instanceof Answer.Go ? 1 : 0;
            answers.add(answer);
        }
        int more = Math.min(ahead, free - taken);
        double paidAt = gcra.paidAfter(state.paidAt, now, taken + more);
        state.paidAt = Math.rint(paidAt);
        boolean enough = more == ahead && answers.stream().noneMatch(Answer.NotYet.class::isInstance);
        return new Granted(more, enough ? Duration.ZERO : duration(gcra.untilNext(paidAt, now)), answers, perSecond);
    }

    private Answer answer(Budget budget, Claim claim, double now) {
        if (claim.rates().isEmpty()) {
            return new Answer.Go();
        }
        var paid = recipients.get(new Recipient(budget.account(), claim.recipient()), _ -> new HashMap<>());
        double wait = claim.rates().stream()
                .mapToDouble(rate -> rate.gcra().untilNext(paid.getOrDefault(rate, 0.0), now))
                .max()
                .orElse(0);
        if (wait > 0) {
            return new Answer.Rests(duration(wait), Reason.RECIPIENT);
        }
        claim.rates()
                .forEach(rate ->
                        paid.put(rate, Math.rint(rate.gcra().paidAfter(paid.getOrDefault(rate, 0.0), now, 1))));
        return new Answer.Go();
    }

    @Override
    public Slowed slowDown(Budget budget, Duration retryAfter) {
        var state = accounts.get(budget.account(), _ -> new State());
        state.lock.lock();
        try {
            return slowDown(state, budget, retryAfter);
        } finally {
            state.lock.unlock();
        }
    }

    private Slowed slowDown(State state, Budget budget, Duration retryAfter) {
        double now = (double) micros.getAsLong();
        double until = now + retryAfter.toNanos() / NANOS_PER_MICRO;
        boolean lowers = state.descent
                .filter(before -> now - before.loweredAt() < Descent.ONCE_IN_MICROS)
                .isEmpty();
        double before = state.perSecond(budget, now, climb);
        double perSecond = lowers ? Descent.halved(before, budget.perSecond()) : before;
        if (lowers) {
            state.descent = Optional.of(new Descent(perSecond, now, until));
        }
        state.paidAt = Math.rint(
                Math.max(Math.max(state.paidAt, now), Gcra.ofAccount(perSecond).paidWhenClosed(until)));
        return new Slowed(perSecond, lowers);
    }

    private static Duration duration(double micros) {
        return Duration.ofNanos((long) Math.ceil(micros * NANOS_PER_MICRO));
    }

    @Override
    public void close() {}
}
