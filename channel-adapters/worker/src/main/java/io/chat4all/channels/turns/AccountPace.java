package io.chat4all.channels.turns;

import io.chat4all.realtime.Budgets;
import io.chat4all.realtime.Budgets.Answer;
import io.chat4all.realtime.Budgets.Granted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an account may be used for now, as the budgets of the cluster say; and what they said last. Safe for
/// use by many threads.
final class AccountPace {

    private static final Logger LOG = System.getLogger(AccountPace.class.getName());
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
    private static final double BATCHES_A_SECOND = 10;
    private static final int MOST_AT_ONCE = 500;
    private static final long NEWS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Budgets budgets;
    private volatile AccountLimits limits;
    private volatile double perSecond;
    private volatile long toldAt = System.nanoTime();

    AccountPace(AccountLimits limits, Budgets budgets) {
        this.limits = limits;
        this.budgets = budgets;
        this.perSecond = limits.budget().perSecond();
    }

    void limit(AccountLimits now) {
        if (now.budget().perSecond() != limits.budget().perSecond()) {
            perSecond = now.budget().perSecond();
        }
        limits = now;
    }

    AccountLimits limits() {
        return limits;
    }

    /// Nothing is in its way: the budgets need not be asked.
    boolean isFree(Wanted wanted) {
        return !limits.isPaced() && limits.isPlain(wanted);
    }

    boolean isPlain(Wanted wanted) {
        return limits.isPlain(wanted);
    }

    /// How many there may be in the time.
    double within(Duration time) {
        return perSecond * time.toMillis() / TimeUnit.SECONDS.toMillis(1);
    }

    /// How many are asked for together: later ones may be more urgent.
    int atOnce() {
        return (int) Math.clamp(Math.ceil(perSecond / BATCHES_A_SECOND), 1, MOST_AT_ONCE);
    }

    int mostAhead() {
        return (int) (limits.budget().perSecond() / BATCHES_A_SECOND);
    }

    /// Whether it goes slower than it may, as its provider complained.
    boolean isSlowed() {
        return perSecond < limits.budget().perSecond() && System.nanoTime() - toldAt < NEWS_NANOS;
    }

    /// @param ahead permits for whoever comes next, where they can be used by anybody
    Granted take(List<Wanted> wanted, int ahead) {
        var asked = limits;
        try {
            return wanted.stream().allMatch(this::isFree) ? all(wanted.size()) : take(asked, wanted, ahead);
        } catch (RuntimeException e) {
            // The rates of an address are a channel's to say, which may be a plug-in.
            LOG.log(Level.ERROR, "account " + asked.budget().account() + " has no turn for anybody", e);
            return new Granted(0, AFTER_ERROR, Collections.nCopies(wanted.size(), new Answer.NotYet()), perSecond);
        }
    }

    private Granted all(int claims) {
        return new Granted(0, Duration.ZERO, Collections.nCopies(claims, new Answer.Go()), perSecond);
    }

    private Granted take(AccountLimits asked, List<Wanted> wanted, int ahead) {
        var claims = wanted.stream().map(asked::claim).toList();
        var granted = budgets.take(asked.budget(), wanted.stream().allMatch(asked::isPlain) ? ahead : 0, claims);
        if (perSecond < granted.perSecond()
                && granted.perSecond() >= asked.budget().perSecond()) {
            LOG.log(
                    Level.INFO,
                    "account {0} is back at {1} messages a second",
                    asked.budget().account(),
                    granted.perSecond());
        }
        told(granted.perSecond());
        return granted;
    }

    /// The provider said that the account is too fast. One that has no limit has none to be lowered.
    void slowDown(Duration retryAfter) {
        if (!limits.isPaced()) {
            return;
        }
        var budget = limits.budget();
        var slowed = budgets.slowDown(budget, retryAfter);
        told(slowed.perSecond());
        if (slowed.lowered()) {
            LOG.log(
                    Level.INFO,
                    "account {0} is too fast for its provider: {1} messages a second from now on, of {2}",
                    budget.account(),
                    slowed.perSecond(),
                    budget.perSecond());
        }
    }

    private void told(double now) {
        perSecond = now;
        toldAt = System.nanoTime();
    }
}
