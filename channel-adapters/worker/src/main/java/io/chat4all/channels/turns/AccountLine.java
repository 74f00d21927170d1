package io.chat4all.channels.turns;

import io.chat4all.channels.turns.WaitingLine.Chosen;
import io.chat4all.realtime.Budgets;
import io.chat4all.realtime.Budgets.Answer;
import io.chat4all.realtime.Budgets.Granted;
import io.chat4all.realtime.Budgets.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The line in front of an account's provider, in this process. Who waits in it takes no place and no thread;
/// one loop takes permits for those in front and tells them. It runs while somebody waits.
///
/// There is room for all who come: they are in the memory of the subscription already, which is bounded.
public final class AccountLine {

    private static final Logger LOG = System.getLogger(AccountLine.class.getName());

    /// Whoever is near the front keeps its thread and its place for this time.
    private static final Duration STANDS = Duration.ofMillis(50);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final AccountPace pace;
    private final Calls calls;
    private final Supplier<Duration> closedFor;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final WaitingLine line = new WaitingLine();
    private final Lease lease = new Lease();
    private boolean served;
    private long peopleLoggedAt = System.nanoTime() - LONGEST_REST.toNanos();

    /// @param places of the channel
    /// @param closedFor how long nobody has a turn, zero when it is open
    public AccountLine(AccountLimits limits, Budgets budgets, Places places, Supplier<Duration> closedFor) {
        this.pace = new AccountPace(limits, budgets);
        this.calls = new Calls(places);
        this.closedFor = closedFor;
    }

    public void limit(AccountLimits now) {
        pace.limit(now);
    }

    /// Whether [Wanted#opens] makes a difference.
    public boolean countsPeople() {
        return pace.limits().countsPeople();
    }

    /// Asks for a turn, or after one that is waited for. May take up to a twentieth of a second.
    ///
    /// @throws InterruptedException when that happens meanwhile; it waits on
    public Turn turn(Wanted wanted) throws InterruptedException {
        Ticket ticket;
        boolean isNear;
        lock.lock();
        try {
            if (hasTurn(wanted) || passes(wanted)) {
                return new Turn.Now();
            }
            ticket = line.join(wanted);
            isNear = isNearTheFront();
            callServer();
        } finally {
            lock.unlock();
        }
        return isNear && comesSoon(ticket) && takesTurn(wanted) ? new Turn.Now() : new Turn.Waits(ticket.turn);
    }

    private boolean takesTurn(Wanted wanted) {
        lock.lock();
        try {
            return hasTurn(wanted);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasTurn(Wanted wanted) {
        boolean has = calls.use(wanted.part());
        if (has) {
            changed.signalAll();
        }
        return has;
    }

    /// Without the line, when nobody waits.
    private boolean passes(Wanted wanted) {
        boolean passes =
                line.isEmpty() && closedFor.get().isZero() && hasRoom(0) && (pace.isFree(wanted) || takesLease(wanted));
        if (passes) {
            calls.begin();
        }
        return passes;
    }

    private boolean takesLease(Wanted wanted) {
        return pace.isPlain(wanted) && lease.take(System.nanoTime());
    }

    private boolean isNearTheFront() {
        double soon = Math.min(pace.limits().maxConcurrent(), 1 + pace.within(STANDS));
        return closedFor.get().isZero() && line.size() <= soon;
    }

    private static boolean comesSoon(Ticket ticket) throws InterruptedException {
        try {
            ticket.turn.get(STANDS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn does not fail", e);
        }
    }

    /// The call that a turn was for has ended.
    public void done() {
        lock.lock();
        try {
            calls.end();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoom(int others) {
        return calls.hasRoom(others, pace.limits().maxConcurrent());
    }

    /// How many wait.
    public int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the account goes slower than it may, as its provider complained.
    public boolean isSlowed() {
        return pace.isSlowed();
    }

    /// The provider said that the account is too fast.
    public void slowDown(Duration retryAfter) {
        pace.slowDown(retryAfter);
    }

    private void callServer() {
        if (served) {
            changed.signalAll();
        } else {
            served = true;
            Thread.ofVirtual()
                    .name("line of " + pace.limits().budget().account())
                    .start(this::serve);
        }
    }

    private void serve() {
        try {
            for (var batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                Thread.sleep(serve(batch));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private Duration serve(List<Chosen> batch) {
        var wanted = batch.stream().map(chosen -> chosen.ticket().wanted).toList();
        var granted = pace.take(wanted, leaseSize());
        settle(batch, granted).forEach(ticket -> ticket.turn.complete(null));
        return granted.pause().isZero() ? Duration.ZERO : between(SHORTEST_PAUSE, granted.pause(), LONGEST_PAUSE);
    }

    private int leaseSize() {
        lock.lock();
        try {
            return lease.next(System.nanoTime(), pace.mostAhead());
        } finally {
            lock.unlock();
        }
    }

    /// Waits until somebody may have a turn. Empty when nobody waits, and all who had one have begun.
    private List<Chosen> nextBatch() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                calls.takeBackUnused(now);
                line.wake(now);
                var closed = closedFor.get();
                var batch = closed.isZero() ? choose() : List.<Chosen>of();
                if (!batch.isEmpty()) {
                    return batch;
                }
                if (line.isEmpty() && calls.areAllTurnsUsed()) {
                    served = false;
                    return List.of();
                }
                var _ = changed.awaitNanos(untilNext(now, closed));
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Chosen> choose() {
        int most = pace.atOnce();
        var batch = new ArrayList<Chosen>();
        while (batch.size() < most && hasRoom(batch.size())) {
            var next = line.next();
            if (next.isEmpty()) {
                break;
            }
            batch.add(next.get());
        }
        return batch;
    }

    /// Another account may leave a place without a word.
    private long untilNext(long now, Duration closed) {
        if (!closed.isZero()) {
            return between(SHORTEST_PAUSE, closed, LONGEST_PAUSE).toNanos();
        }
        long longest = (line.isEmpty() ? LONGEST_PAUSE : STANDS).toNanos();
        return line.wakesAt().isPresent() ? Math.clamp(line.wakesAt().getAsLong() - now, 1, longest) : longest;
    }

    private List<Ticket> settle(List<Chosen> batch, Granted granted) {
        lock.lock();
        try {
            long now = System.nanoTime();
            var called = new ArrayList<Ticket>();
            for (int i = batch.size() - 1; i >= 0; i--) {
                var ticket = batch.get(i).ticket();
                switch (granted.answers().get(i)) {
                    case Answer.Go _ -> {
                        line.leave(ticket);
                        calls.give(ticket.wanted.part(), now);
                        called.addFirst(ticket);
                    }
                    case Answer.NotYet _ -> line.putBack(batch.get(i));
                    case Answer.Rests(var time, var reason) -> {
                        line.rest(
                                ticket,
                                now
                                        + between(SHORTEST_PAUSE, time, LONGEST_REST)
                                                .toNanos());
                        logPeople(reason, now);
                    }
                }
            }
            lease.renew(now, granted.ahead());
            return called;
        } finally {
            lock.unlock();
        }
    }

    private void logPeople(Reason reason, long now) {
        if (reason == Reason.PEOPLE_PER_DAY && now - peopleLoggedAt >= LONGEST_REST.toNanos()) {
            peopleLoggedAt = now;
            var budget = pace.limits().budget();
            LOG.log(
                    Level.WARNING,
                    "account {0} has written to {1} people in 24 hours: others wait",
                    budget.account(),
                    budget.peoplePerDay().orElse(0));
        }
    }

    private static Duration between(Duration least, Duration time, Duration most) {
        var atLeast = time.compareTo(least) < 0 ? least : time;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
}
