package io.chat4all.realtime;

import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.EventsLost;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends without waiting for the answer: the connection keeps the order. After a failure everything is dropped at once,
/// and
/// one loop waits for Redis and then tells all nodes that events were lost.
final class RedisEventPublisher implements EventPublisher, AutoCloseable {

    private static final Logger LOG = System.getLogger(RedisEventPublisher.class.getName());
    private static final int MAX_UNDER_WAY = 1_024;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final byte[] EVENTS_LOST = Event.newBuilder()
            .setEventsLost(EventsLost.getDefaultInstance())
            .build()
            .toByteArray();

    private final RedisAsyncCommands<String, byte[]> redis;
    private final Semaphore room = new Semaphore(MAX_UNDER_WAY);
    private final Semaphore losses = new Semaphore(0);
    private final Thread loop;
    private volatile boolean losing;

    RedisEventPublisher(RedisAsyncCommands<String, byte[]> redis) {
        this.redis = redis;
        this.loop = Thread.ofVirtual().name("events-lost").start(this::tellLosses);
    }

    @Override
    public void publish(Event event) {
        if (losing || event.getUsersCount() == 0) {
            return;
        }
        try {
            if (room.tryAcquire(RedisConnections.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                send(event);
            } else {
                lose("Redis is too slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose("interrupted");
        }
    }

    private void send(Event event) {
        try {
            redis.eval(RedisScripts.TELL, ScriptOutputType.INTEGER, RedisKeys.online(event), event.toByteArray())
                    .whenComplete((_, failure) -> sent(failure));
        } catch (RuntimeException e) {
            sent(e);
        }
    }

    private void sent(@Nullable Throwable failure) {
        room.release();
        if (failure != null) {
            lose(failure.toString());
        }
    }

    private void lose(String reason) {
        if (!losing) {
            LOG.log(Level.WARNING, "events are dropped until Redis answers again: {0}", reason);
        }
        losing = true;
        losses.release();
    }

    private void tellLosses() {
        try {
            while (true) {
                losses.acquire();
                losses.drainPermits();
                while (!tellLoss()) {
                    Thread.sleep(PAUSE);
                }
                LOG.log(Level.INFO, "Redis answers again: every node compares its sockets with the store");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sending begins before the nodes are told, so that no event falls between.
    private boolean tellLoss() {
        if (RedisAnswer.of(redis::ping).isEmpty()) {
            return false;
        }
        losing = false;
        if (RedisAnswer.of(() -> redis.publish(RedisKeys.ALL_NODES, EVENTS_LOST))
                .isPresent()) {
            return true;
        }
        losing = true;
        return false;
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
