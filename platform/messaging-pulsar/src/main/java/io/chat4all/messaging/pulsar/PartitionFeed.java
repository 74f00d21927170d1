package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.SubscriptionBusy;
import io.chat4all.messaging.work.Assignment;
import io.chat4all.messaging.work.HoldLimits;
import io.chat4all.messaging.work.RecordSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.jspecify.annotations.Nullable;

/// The loop that fills a sink from one partition: one [PartitionSession] after another, and in each an [Assignment].
///
/// Why an [io.chat4all.messaging.Ownership] from here can be relied upon:
///
/// - KEY_SHARED, SHARED: a lane lasts while it has unfinished records, and until they are acknowledged, the broker
///   moves their key to nobody (PIP-379), as long as this consumer is connected. What comes once it is not is never
///   put into an assignment of before: see [PartitionSession]. So after a lost connection each key has a new owner,
///   and the former is lost within [#RECEIVE_MILLIS].
/// - EXCLUSIVE: the broker refuses others while this consumer is connected.
/// - FAILOVER: as EXCLUSIVE, while the broker calls this consumer the active one. Its word comes on another thread
///   than the records do, so what was received around a change cannot be told apart. Hence nothing is taken before
///   the consumer is active, and a session has that once: when it becomes active for the second time, it ends as if it
///   had been disconnected. (To make it end as soon as it becomes inactive would be simpler, but a consumer that goes
///   can make the broker choose anew among those that stay, and so on. And to ask for what is unacknowledged instead of
///   ending can fail: while the broker is busy with its choice it ignores that, and then the client waits for ever.)
///
/// The broker may know sooner than this process that it is gone, so for a moment there can be two owners; neither port
/// nor broker can do better, and effects must stand it.
final class PartitionFeed {

    private static final Logger LOG = System.getLogger(PartitionFeed.class.getName());
    private static final int RECEIVE_MILLIS = 100;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(10);
    private static final Duration BEFORE_NEXT_SESSION = Duration.ofMillis(100);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final NativeConsumers consumers;
    private final RecordSink sink;
    private final HoldLimits limits;
    private final Total total;
    private final BooleanSupplier paused;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> halted = new CompletableFuture<>();
    private final Thread loop;
    private volatile CompletableFuture<Void> givenUp = CompletableFuture.completedFuture(null);
    private volatile @Nullable PartitionSession session;
    private volatile @Nullable Assignment assignment;
    private boolean full;

    /// What all partitions of the subscription hold.
    interface Total {

        /// To be asked while nothing changes it.
        long heldBytes();
    }

    /// @param topic full name of the partition
    PartitionFeed(
            String topic,
            NativeConsumers consumers,
            RecordSink sink,
            HoldLimits limits,
            Total total,
            BooleanSupplier paused) {
        this.topic = topic;
        this.consumers = consumers;
        this.sink = sink;
        this.limits = limits;
        this.total = total;
        this.paused = paused;
        this.loop =
                Thread.ofVirtual().name(consumers.subscriber() + " " + topic).unstarted(this::run);
    }

    /// Done when the broker has this subscriber for the first time; fails with [SubscriptionBusy].
    CompletableFuture<Void> start() {
        loop.start();
        return started;
    }

    private void run() {
        while (!halted.isDone()) {
            open().ifPresent(opened -> {
                session = opened;
                started.complete(null);
                receive(opened);
                if (!halted.isDone()) {
                    LOG.log(Level.DEBUG, "{0} is interrupted, and begins again", this);
                    end();
                    pause(BEFORE_NEXT_SESSION);
                }
            });
        }
    }

    /// Empty when it is halted, or the broker does not have it.
    private Optional<PartitionSession> open() {
        var activity = consumers.newActivity();
        var opening = consumers.open(topic, activity);
        try {
            CompletableFuture.anyOf(opening, halted).get();
            if (opening.isDone()) {
                return Optional.of(new PartitionSession(opening.get(), TopicNames.partition(topic), activity));
            }
            givenUp = opening.thenCompose(Consumer::closeAsync);
        } catch (ExecutionException e) {
            refused(e.getCause());
        } catch (InterruptedException _) {
            halt();
        }
        return Optional.empty();
    }

    private void refused(@Nullable Throwable failure) {
        var told = failure instanceof PulsarClientException.ConsumerBusyException
                && started.completeExceptionally(
                        new SubscriptionBusy(consumers.options().name(), TopicNames.plain(topic)));
        if (!told) {
            LOG.log(Level.WARNING, "{0} is not to be had yet: {1}", this, failure);
        }
        pause(BEFORE_NEXT_TRY);
    }

    private void receive(PartitionSession session) {
        var activity = 0;
        try {
            while (!halted.isDone() && session.isUnbroken()) {
                var now = session.activity().changes();
                if (now != activity) {
                    changeAssignment(session, now);
                    activity = now;
                }
                var current = assignment;
                if (current == null || paused.getAsBoolean() || isFull()) {
                    pause(SHORT_PAUSE);
                } else {
                    handOut(session, activity, current);
                }
            }
        } catch (PulsarClientException e) {
            LOG.log(Level.WARNING, "{0}: {1}", this, e.getMessage());
        }
    }

    private void changeAssignment(PartitionSession session, int activity) {
        endAssignment();
        if (Activity.isActive(activity)) {
            assignment = newAssignment(session);
            LOG.log(Level.INFO, "{0} is assigned", this);
        }
    }

    private Assignment newAssignment(PartitionSession session) {
        var progress = new Acknowledgements(session.consumer());
        return switch (consumers.options().type()) {
            case KEY_SHARED, SHARED -> Assignment.ownedKeyByKey(toString(), progress);
            case EXCLUSIVE, FAILOVER -> Assignment.ownedAsAWhole(toString(), progress);
        };
    }

    private void handOut(PartitionSession session, int activity, Assignment current) throws PulsarClientException {
        var records = session.take(RECEIVE_MILLIS);
        while (paused.getAsBoolean() && !halted.isDone()) {
            pause(SHORT_PAUSE);
        }
        var isOurs = session.isUnbroken() && session.activity().changes() == activity && !halted.isDone();
        if (isOurs && !records.isEmpty()) {
            sink.add(current, records);
        }
    }

    private boolean isFull() {
        var current = assignment;
        if (current != null) {
            full = sink.inspect(() -> full
                    ? !limits.mayResume(current.spread(), current.heldBytes(), total.heldBytes())
                    : limits.mustPause(current.spread(), current.heldBytes(), total.heldBytes()));
        }
        return full;
    }

    private void pause(Duration pause) {
        try {
            halted.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // It goes on.
        } catch (InterruptedException _) {
            halt();
        }
    }

    /// Takes nothing more. Returns at once; see [#awaitHalt].
    void halt() {
        halted.complete(null);
    }

    void awaitHalt() {
        try {
            loop.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// To be called in the loop, or when it is over: gives back what is not acknowledged. The broker does not have this
    /// subscriber any more then, also if it had just been asked to, unless it is slow to answer.
    void end() {
        endAssignment();
        var last = session;
        awaitClose(last == null ? givenUp : last.close());
        session = null;
    }

    private void endAssignment() {
        var last = assignment;
        if (last != null) {
            sink.stop(List.of(last));
            sink.lose(List.of(last));
            LOG.log(Level.INFO, "{0} is no longer assigned", this);
        }
        assignment = null;
    }

    private void awaitClose(CompletableFuture<Void> closed) {
        try {
            closed.get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "{0} is closed without an answer: {1}", this, e);
        } catch (InterruptedException _) {
            halt();
            Thread.currentThread().interrupt();
        }
    }

    Optional<Assignment> assignment() {
        return Optional.ofNullable(assignment);
    }

    boolean isConnected() {
        var now = session;
        return now != null && now.isConnected();
    }

    double messagesPerEntry() {
        var now = session;
        return now == null ? 1 : now.messagesPerEntry();
    }

    String topic() {
        return topic;
    }

    @Override
    public String toString() {
        return consumers.options().name() + " of " + TopicNames.plain(topic) + "-" + TopicNames.partition(topic);
    }
}
