package io.chat4all.messaging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A record every 100 ms, none of them delayed, and how long the slowest took: what the machine and the broker need
/// by themselves.
final class PlainTraffic implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final long begun = System.nanoTime();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong came = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Producer<String> producer;
    private final Subscription subscription;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    PlainTraffic(Messaging messaging, Topic<String> topic) {
        producer = messaging.producer(topic);
        subscription = messaging.subscribe(topic, SubscriptionOptions.keyShared("plain"), this::note);
        clock.scheduleAtFixedRate(this::send, 0, INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void send() {
        producer.sendAsync("k", String.valueOf(sent.getAndIncrement()));
    }

    private Outcome note(LogRecord<String> record) {
        slowestNanos.accumulateAndGet(sinceDue(Long.parseLong(record.value())), Math::max);
        came.incrementAndGet();
        return Outcome.ACKNOWLEDGE;
    }

    private long sinceDue(long number) {
        return System.nanoTime() - begun - number * INTERVAL.toNanos();
    }

    /// The time from when a record should have been sent to its coming, of the slowest one so far; it may be one that
    /// is still under way.
    Duration slowest() {
        return Duration.ofNanos(Math.max(slowestNanos.get(), sinceDue(came.get())));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        subscription.close();
        producer.close();
    }
}
