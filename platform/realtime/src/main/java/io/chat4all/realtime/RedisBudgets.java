package io.chat4all.realtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Budgets that all processes share through Redis, by its clock.
///
/// While Redis does not answer within a tenth of a second, this process keeps to its part of each account's
/// rate: one of as many as were seen to take from the account within 10 seconds, the last time that Redis
/// answered; all of it for an account of which it was never told. Redis is tried again every second.
public final class RedisBudgets implements Budgets {

    private static final Logger LOG = System.getLogger(RedisBudgets.class.getName());
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final int MOST_ACCOUNTS = 10_000;

    private final RedisConnections connections;
    private final Duration climb;
    private final LocalBudgets alone;
    private final String worker = UUID.randomUUID().toString();
    private final Cache<String, Integer> workers =
            Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();
    private final AtomicBoolean isAlone = new AtomicBoolean();
    private final Thread connecting;
    private volatile @Nullable RedisAsyncCommands<String, byte[]> redis;
    private volatile long notBefore = System.nanoTime();

    private RedisBudgets(RedisConfig config, Duration climb, CommandObserver observer) {
        this.connections = new RedisConnections(config, Duration.ZERO, observer);
        this.climb = climb;
        this.alone = new LocalBudgets(() -> TimeUnit.NANOSECONDS.toMicros(System.nanoTime()), climb);
        this.connecting = Thread.ofVirtual().name("budgets").unstarted(this::keepConnecting);
    }

    /// Does not wait for Redis: it may come later.
    public static RedisBudgets connect(RedisConfig config) {
        return connect(config, CommandObserver.NONE);
    }

    /// As above.
    ///
    /// @param observer is told of each command
    public static RedisBudgets connect(RedisConfig config, CommandObserver observer) {
        return connect(config, LocalBudgets.CLIMB, observer);
    }

    /// @param climb how long a rate takes from nothing to all
    public static RedisBudgets connect(RedisConfig config, Duration climb) {
        return connect(config, climb, CommandObserver.NONE);
    }

    private static RedisBudgets connect(RedisConfig config, Duration climb, CommandObserver observer) {
        var budgets = new RedisBudgets(config, climb, observer);
        budgets.connecting.start();
        return budgets;
    }

    private void keepConnecting() {
        try {
            while (!connected()) {
                Thread.sleep(TRY_AGAIN_AFTER);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connected() {
        try {
            redis = connections.commands().async();
            notBefore = System.nanoTime();
            answers();
            return true;
        } catch (RealtimeUnavailable | RedisException e) {
            fallBack(e);
            return false;
        }
    }

    @Override
    public Granted take(Budget budget, int ahead, List<Claim> claims) {
        var call = BudgetCall.take(budget, climb, ahead, claims, worker);
        var answer = ask(BudgetScripts.TAKE, call);
        answer.ifPresent(it -> workers.put(budget.account(), BudgetCall.workers(it)));
        return answer.map(BudgetCall::granted).orElseGet(() -> alone.take(share(budget), ahead, claims));
    }

    @Override
    public Slowed slowDown(Budget budget, Duration retryAfter) {
        return ask(BudgetScripts.SLOW_DOWN, BudgetCall.slowDown(budget, climb, retryAfter))
                .map(BudgetCall::slowed)
                .orElseGet(() -> alone.slowDown(share(budget), retryAfter));
    }

    /// Whether Redis answered when it was last asked.
    boolean isShared() {
        return redis != null && !isAlone.get();
    }

    private Budget share(Budget budget) {
        return budget.share(Math.max(1, workers.get(budget.account(), _ -> 1)));
    }

    private Optional<List<Long>> ask(byte[] script, BudgetCall call) {
        var connection = redis;
        if (connection == null || System.nanoTime() - notBefore < 0) {
            return Optional.empty();
        }
        try {
            var answer = ask(connection, script, call);
            answers();
            return Optional.of(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RedisException e) {
            fallBack(e);
            return Optional.empty();
        }
    }

    private static List<Long> ask(RedisAsyncCommands<String, byte[]> redis, byte[] script, BudgetCall call)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return redis.<List<Long>>evalsha(
                            redis.digest(script), ScriptOutputType.MULTI, call.keyArray(), call.valueArray())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RedisNoScriptException)) {
                throw e;
            }
            return redis.<List<Long>>eval(script, ScriptOutputType.MULTI, call.keyArray(), call.valueArray())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void answers() {
        if (isAlone.compareAndSet(true, false)) {
            LOG.log(Level.INFO, "Redis answers again: budgets are shared");
        }
    }

    private void fallBack(Exception failure) {
        notBefore = System.nanoTime() + TRY_AGAIN_AFTER.toNanos();
        if (isAlone.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "Redis does not answer: until it does, each worker keeps to its own part of each account's rate: "
                            + failure);
        }
    }

    @Override
    public void close() {
        connecting.interrupt();
        connections.close();
    }
}
