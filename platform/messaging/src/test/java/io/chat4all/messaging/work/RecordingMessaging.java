package io.chat4all.messaging.work;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.Capability;
import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A log that takes records, remembers them and gives none back: enough for [Letters].
final class RecordingMessaging implements Messaging {

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Runnable beforeSend = () -> {};

    /// @param context in which it was sent
    record Sent(String topic, NewRecord<?> record, CallContext context) {

        String property(String name) {
            var text = record.properties().get(name);
            if (text == null) {
                throw new AssertionError("no property " + name + " in " + record);
            }
            return text;
        }
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    int openProducers() {
        return open.get();
    }

    /// What it throws, the send throws.
    void beforeEachSend(Runnable action) {
        beforeSend = action;
    }

    void becomeUnavailable() {
        beforeEachSend(() -> {
            throw new LogUnavailable("switched off", new IllegalStateException());
        });
    }

    void becomeAvailable() {
        beforeEachSend(() -> {});
    }

    @Override
    public <T> Producer<T> producer(Topic<T> topic) {
        open.incrementAndGet();
        return new Producer<>() {
            @Override
            public LogPosition send(NewRecord<T> record) {
                beforeSend.run();
                sent.add(new Sent(topic.name(), record, CallContext.current()));
                return new LogPosition(0, sent.size());
            }

            @Override
            public CompletableFuture<LogPosition> sendAsync(NewRecord<T> record) {
                return CompletableFuture.completedFuture(send(record));
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public void ensure(List<Topic<?>> topics) {}

    @Override
    public <T> Producer<T> producer(Topic<T> topic, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Subscription subscribe(
            Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Reader<T> reader(Topic<T> topic, StartFrom place) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LogInventory inventory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public void close() {}
}
