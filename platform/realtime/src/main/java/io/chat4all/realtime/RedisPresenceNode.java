package io.chat4all.realtime;

import com.google.protobuf.InvalidProtocolBufferException;
import io.chat4all.log.v1.Event;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A subscription that hears the events, and a loop that keeps the registrations alive and tells when either was away.
final class RedisPresenceNode implements PresenceNode {

    private static final Logger LOG = System.getLogger(RedisPresenceNode.class.getName());
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofMillis(250);

    private final String channel;
    private final Registrations registrations;
    private final StatefulRedisPubSubConnection<String, byte[]> subscriber;
    private final EventListener listener;
    private final ReentrantLock oneCallAtATime = new ReentrantLock();
    private final Semaphore subscriptions = new Semaphore(0);
    private final Thread loop;

    /// @throws RealtimeUnavailable when Redis does not confirm the subscription
    RedisPresenceNode(
            String nodeId,
            Registrations registrations,
            StatefulRedisPubSubConnection<String, byte[]> subscriber,
            EventListener listener) {
        this.channel = RedisKeys.NODE + nodeId;
        this.registrations = registrations;
        this.subscriber = subscriber;
        this.listener = listener;
        this.loop = Thread.ofVirtual().name("presence-node").unstarted(this::keepAlive);
        subscriber.addListener(new Ear());
        subscribe();
        loop.start();
    }

    private void subscribe() {
        RedisAnswer.unheeded(() -> subscriber.async().subscribe(channel, RedisKeys.ALL_NODES));
        try {
            if (subscriptions.tryAcquire(2 * RedisConnections.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        subscriber.close();
        throw new RealtimeUnavailable("Redis did not confirm the subscription of " + channel);
    }

    @Override
    public void hold(TenantId tenant, UserId user) {
        registrations.add(RedisKeys.online(tenant, user));
    }

    @Override
    public void release(TenantId tenant, UserId user) {
        registrations.remove(RedisKeys.online(tenant, user));
    }

    private void keepAlive() {
        var pause = REFRESH_EVERY;
        try {
            while (true) {
                var subscribedAgain = subscriptions.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                subscriptions.drainPermits();
                var refreshed = registrations.refresh();
                if (subscribedAgain || refreshed.vanished()) {
                    LOG.log(Level.INFO, "Redis was away: every socket is compared with the store");
                    guarded(listener::onEventsLost);
                }
                pause = refreshed.complete() ? REFRESH_EVERY : RETRY_AFTER;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(byte[] bytes) {
        try {
            var event = Event.parseFrom(bytes);
            guarded(event.hasEventsLost() ? listener::onEventsLost : () -> listener.onEvent(event));
        } catch (InvalidProtocolBufferException e) {
            LOG.log(Level.WARNING, "what arrived on " + channel + " is not an event", e);
        }
    }

    private void guarded(Runnable call) {
        oneCallAtATime.lock();
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an event was not handled", e);
        } finally {
            oneCallAtATime.unlock();
        }
    }

    @Override
    public void close() {
        loop.interrupt();
        try {
            loop.join(RedisConnections.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        subscriber.close();
        registrations.clear();
    }

    private final class Ear extends RedisPubSubAdapter<String, byte[]> {

        @Override
        public void message(String from, byte[] bytes) {
            hear(bytes);
        }

        /// Also after each reconnection: the client subscribes again by itself.
        @Override
        public void subscribed(String to, long count) {
            if (to.equals(channel)) {
                subscriptions.release();
            }
        }
    }
}
