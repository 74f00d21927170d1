package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Holding;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.work.Feed;
import io.chat4all.messaging.work.HoldLimits;
import io.chat4all.messaging.work.RecordSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A subscription on a consumer group: the poll loop. It fetches into a [RecordSink], commits what is finished
/// there, and joins again when polling fails. It has a platform thread, so that handlers which hog the
/// processors cannot keep it from polling.
final class GroupLoop implements Feed {

    private static final Logger LOG = System.getLogger(GroupLoop.class.getName());

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REJOIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SEEK_PATIENCE = Duration.ofSeconds(30);
    /// A loop that did not come round for so long, drains aside, is stuck.
    private static final Duration STUCK = Duration.ofSeconds(15);

    private final Group group;
    private final Map<String, Object> settings;
    private final RecordSink sink;
    private final Reachability reachability;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closeAsked = new CountDownLatch(1);
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final Queue<Seek> seeks = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private volatile boolean paused;
    private volatile long turnedNanos = System.nanoTime();
    private volatile long lag;
    private volatile Holding holding = new Holding(0, 0, 0, 0, HoldLimits.DEFAULT.spread());

    private record Seek(StartFrom place, CompletableFuture<Void> done) {}

    /// @param drainTimeout how long a partition that is to be given away is waited for
    /// @param closeTimeout the same, of all partitions, when the loop is closed
    record Group(String id, String topic, long partitionEpoch, Duration drainTimeout, Duration closeTimeout) {}

    private GroupLoop(Group group, Map<String, Object> settings, RecordSink sink, Reachability reachability) {
        this.group = group;
        this.settings = settings;
        this.sink = sink;
        this.reachability = reachability;
    }

    /// @param sink which it closes at its end
    static GroupLoop start(Group group, Map<String, Object> settings, RecordSink sink, Reachability reachability) {
        var loop = new GroupLoop(group, settings, sink, reachability);
        Thread.ofPlatform().daemon().name(group.id() + " poll").start(loop::run);
        return loop;
    }

    private void run() {
        try (sink) {
            while (!closing) {
                consume();
            }
        } finally {
            ended.countDown();
            seeks.forEach(this::refuse);
        }
    }

    private void consume() {
        try {
            var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            var membership = new Membership(
                    consumer, sink, group.drainTimeout(), group.partitionEpoch(), () -> joined.complete(null));
            consume(consumer, membership);
        } catch (UnreleasedInstanceIdException e) {
            LOG.log(Level.DEBUG, "{0} has a member already: {1}", group.id(), e.getMessage());
            joined.completeExceptionally(e);
            pauseUnlessClosing();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, group.id() + " joins again, polling failed", e);
            pauseUnlessClosing();
        }
    }

    private void consume(KafkaConsumer<byte[], byte[]> consumer, Membership membership) {
        try {
            consumer.subscribe(List.of(group.topic()), membership);
            pollUntilTheEnd(membership);
            membership.handBackAll(group.closeTimeout());
        } finally {
            membership.loseAll();
            leave(consumer);
        }
    }

    private void pollUntilTheEnd(Membership membership) {
        var lagNanos = System.nanoTime();
        while (!closing) {
            seekIfAsked(membership);
            holding = membership.turn(POLL_TIMEOUT, paused);
            turnedNanos = System.nanoTime();
            if (turnedNanos - lagNanos > LAG_INTERVAL.toNanos()) {
                lag = membership.lag();
                lagNanos = turnedNanos;
            }
        }
    }

    private void seekIfAsked(Membership membership) {
        if (!joined.isDone()) {
            return;
        }
        for (var seek = seeks.poll(); seek != null; seek = seeks.poll()) {
            try {
                membership.seek(seek.place());
                seek.done().complete(null);
            } catch (KafkaException e) {
                seek.done().completeExceptionally(new LogUnavailable("could not seek: " + e.getMessage(), e));
            } catch (IllegalArgumentException e) {
                seek.done().completeExceptionally(e);
            }
        }
    }

    private void refuse(Seek seek) {
        seek.done().completeExceptionally(new IllegalStateException(group.id() + " is closed"));
    }

    private void leave(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            consumer.close(CloseOptions.timeout(LEAVE_TIMEOUT)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "{0} was left without a word: {1}", group.id(), e.getMessage());
        }
    }

    private void pauseUnlessClosing() {
        try {
            closeAsked.await(REJOIN_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until this subscriber is a member of its group.
    ///
    /// @throws UnreleasedInstanceIdException when somebody else has its place
    /// @throws LogUnavailable when it takes longer than this
    void awaitJoined(Duration patience) {
        await(joined, patience, "join " + group.id());
    }

    @Override
    public void seek(StartFrom place) {
        var seek = new Seek(place, new CompletableFuture<>());
        seeks.add(seek);
        if (ended.getCount() == 0) {
            refuse(seek);
        }
        await(seek.done(), SEEK_PATIENCE.plus(group.drainTimeout()), "seek in " + group.id());
    }

    private static void await(CompletableFuture<Void> done, Duration patience, String what) {
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new LogUnavailable("could not " + what + " within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted: could not " + what, e);
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public boolean isHealthy() {
        var allowed = group.drainTimeout().plus(STUCK);
        return ended.getCount() > 0
                && System.nanoTime() - turnedNanos < allowed.toNanos()
                && reachability.isReachable();
    }

    @Override
    public long lag() {
        return lag;
    }

    @Override
    public Holding holding() {
        return holding;
    }

    @Override
    public void close() {
        closing = true;
        closeAsked.countDown();
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
