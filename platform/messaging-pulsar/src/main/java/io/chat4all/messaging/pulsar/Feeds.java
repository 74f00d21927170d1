package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.SubscriptionBusy;
import io.chat4all.messaging.work.Assignment;
import io.chat4all.messaging.work.Feed;
import io.chat4all.messaging.work.HoldLimits;
import io.chat4all.messaging.work.RecordSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// All partitions of one subscription or consumer, and its retry letters, as far as they are this subscriber's.
final class Feeds implements Feed {

    private static final HoldLimits LIMITS = HoldLimits.DEFAULT;

    private final NativeConsumers consumers;
    private final List<String> partitions;
    private final List<String> retryPartitions;
    private final RecordSink sink;
    private final Duration patience;
    private final Backlog backlog;
    private volatile List<PartitionFeed> running = List.of();
    private volatile boolean paused;
    private boolean closed;

    /// @param partitions full names
    /// @param retryPartitions full names of those of the retry letters
    /// @param patience for what is out, when this is closed or sought in
    Feeds(
            NativeConsumers consumers,
            List<String> partitions,
            List<String> retryPartitions,
            RecordSink sink,
            Duration patience) {
        this.consumers = consumers;
        this.partitions = partitions;
        this.retryPartitions = retryPartitions;
        this.sink = sink;
        this.patience = patience;
        this.backlog =
                new Backlog(consumers.connection().admin(), consumers.options().name());
    }

    /// Waits until the broker has this subscriber, but not longer than the startup timeout: then it goes on trying.
    ///
    /// @throws SubscriptionBusy when it has another one, and only takes one
    void start() {
        try {
            startAll()
                    .completeOnTimeout(null, startupTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            halt();
            end();
            throw e.getCause() instanceof SubscriptionBusy busy ? busy : e;
        }
    }

    private Duration startupTimeout() {
        return consumers.connection().config().startupTimeout();
    }

    private CompletableFuture<Void> startAll() {
        var all = Stream.concat(partitions.stream(), retryPartitions.stream());
        running = all.map(this::newFeed).toList();
        return CompletableFuture.allOf(
                running.stream().map(PartitionFeed::start).toArray(CompletableFuture[]::new));
    }

    private PartitionFeed newFeed(String partition) {
        return new PartitionFeed(partition, consumers, sink, LIMITS, this::heldBytes, () -> paused);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    /// What is held is forgotten and what is out is lost, before the place is moved: an acknowledgement of before must
    /// not count behind it. The retry letters stay where they are.
    @Override
    public synchronized void seek(StartFrom place) {
        if (closed) {
            throw new IllegalStateException(
                    "subscription " + consumers.options().name() + " is closed");
        }
        halt();
        sink.drain(assignments(), patience);
        end();
        try {
            new Cursors(consumers.connection(), consumers.options().name()).move(partitions, place);
        } finally {
            var _ = startAll();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            halt();
            sink.drain(assignments(), patience);
            end();
            sink.close();
        }
    }

    private void halt() {
        running.forEach(PartitionFeed::halt);
        running.forEach(PartitionFeed::awaitHalt);
    }

    /// Together, for each of them waits for the broker.
    private void end() {
        CompletableFuture.allOf(running.stream()
                        .map(feed -> CompletableFuture.runAsync(feed::end, Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public boolean isHealthy() {
        return running.stream().allMatch(PartitionFeed::isConnected);
    }

    /// Exact where this subscriber holds all that is left; beyond that, from the entries that the broker counts.
    @Override
    public long lag() {
        return running.stream().mapToLong(this::lag).sum();
    }

    private long lag(PartitionFeed feed) {
        var held = feed.assignment().map(assignment -> sink.inspect(assignment::held));
        return held.map(records -> Math.max(records, beyond(feed))).orElse(0L);
    }

    private long beyond(PartitionFeed feed) {
        return Math.round(backlog.entries(feed.topic()) * feed.messagesPerEntry());
    }

    @Override
    public Holding holding() {
        return sink.inspect(() -> new Holding(
                sum(Assignment::held),
                sum(Assignment::heldBytes),
                sum(Assignment::keys),
                assignments().stream().mapToLong(Assignment::spread).max().orElse(0),
                LIMITS.spread()));
    }

    private long heldBytes() {
        return sum(Assignment::heldBytes);
    }

    private long sum(ToLongFunction<Assignment> figure) {
        return assignments().stream().mapToLong(figure).sum();
    }

    private List<Assignment> assignments() {
        return running.stream()
                .map(PartitionFeed::assignment)
                .flatMap(Optional::stream)
                .toList();
    }
}
