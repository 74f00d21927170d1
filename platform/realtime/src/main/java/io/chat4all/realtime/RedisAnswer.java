package io.chat4all.realtime;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Waits for Redis, but not for long.
final class RedisAnswer {

    private static final Logger LOG = System.getLogger(RedisAnswer.class.getName());

    private RedisAnswer() {}

    /// Sends what may fail without anybody caring.
    static void unheeded(Supplier<? extends RedisFuture<?>> command) {
        try {
            command.get().whenComplete((_, failure) -> LOG.log(Level.DEBUG, "answered, or failed with", failure));
        } catch (RedisException e) {
            LOG.log(Level.DEBUG, "not sent", e);
        }
    }

    /// Empty when the command failed, was refused because the connection is down, or took too long.
    static <T> Optional<T> of(Supplier<RedisFuture<T>> command) {
        try {
            // Twice the command's own timeout, which comes first: this one is for a client that is stuck.
            return Optional.of(command.get().get(2 * RedisConnections.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RedisException e) {
            return Optional.empty();
        }
    }
}
