package io.chat4all.messaging.kafka;

import io.chat4all.messaging.work.RecordSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// One member of a share group: the poll loop of a consumer. Joins again when polling fails or locks are lost. It
/// has a platform thread, so that handlers which hog the processors cannot keep it from renewing locks.
final class ShareMember {

    private static final Logger LOG = System.getLogger(ShareMember.class.getName());

    private static final Duration REST = Duration.ofMillis(100);
    private static final Duration REJOIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(5);
    /// So long a batch may take before the member counts as stuck.
    private static final Duration STUCK_AFTER = Duration.ofMillis(300);

    private enum Ending {
        NONE,
        WHEN_FREE,
        IN_ORDER
    }

    private final ShareGroup group;
    private final Supplier<Map<String, Object>> settings;
    private final RecordSink sink;
    private final BooleanSupplier fetching;
    private final CountDownLatch endAsked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Ending ending = Ending.NONE;
    private volatile @Nullable ShareHold hold;
    private volatile long turnedNanos = System.nanoTime();

    private ShareMember(
            ShareGroup group, Supplier<Map<String, Object>> settings, RecordSink sink, BooleanSupplier fetching) {
        this.group = group;
        this.settings = settings;
        this.sink = sink;
        this.fetching = fetching;
    }

    /// @param settings of a consumer, with a client id of its own each time
    /// @param fetching whether it is to fetch now; what it has it holds and settles all the same
    static ShareMember start(
            ShareGroup group, Supplier<Map<String, Object>> settings, RecordSink sink, BooleanSupplier fetching) {
        var member = new ShareMember(group, settings, sink, fetching);
        Thread.ofPlatform().daemon().name(group.id() + " poll").start(member::run);
        return member;
    }

    private void run() {
        try {
            while (ending == Ending.NONE) {
                consume();
            }
        } finally {
            ended.countDown();
        }
    }

    private void consume() {
        try {
            consume(new KafkaShareConsumer<>(settings.get(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (ShareHold.LocksLost e) {
            LOG.log(Level.WARNING, "records of {0} come again, to any subscriber: {1}", group.id(), e.getMessage());
            await(endAsked, REJOIN_PAUSE);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, group.id() + " joins again, polling failed", e);
            await(endAsked, REJOIN_PAUSE);
        }
    }

    private void consume(ShareConsumer<byte[], byte[]> consumer) {
        var current = new ShareHold(consumer, group, sink);
        hold = current;
        try {
            consumer.subscribe(group.topicNames());
            while (goesOn(current)) {
                turn(current);
            }
            if (ending == Ending.IN_ORDER) {
                drain(current);
            }
        } finally {
            current.lose();
            leave(consumer);
        }
    }

    private boolean goesOn(ShareHold current) {
        return switch (ending) {
            case NONE -> true;
            case WHEN_FREE -> current.batch().isPresent();
            case IN_ORDER -> false;
        };
    }

    private void turn(ShareHold current) {
        turnedNanos = System.nanoTime();
        if (current.batch().isPresent()) {
            current.settle();
        } else if (fetching.getAsBoolean()) {
            var records = current.fetch();
            if (ending == Ending.NONE) {
                current.take(records);
            }
        } else {
            current.tell();
            await(endAsked, REST);
        }
    }

    /// Goes on renewing while handlers under way are waited for.
    private void drain(ShareHold current) {
        var held = current.batch();
        if (held.isPresent()) {
            var assignments = List.of(held.get().assignment());
            var draining = Thread.startVirtualThread(() -> sink.drain(assignments, group.drainTimeout()));
            while (draining.isAlive() && current.batch().isPresent()) {
                turn(current);
            }
            current.settle();
        }
    }

    /// With the last acknowledgements; the broker gives the rest to others at once.
    private void leave(ShareConsumer<byte[], byte[]> consumer) {
        try {
            consumer.close(LEAVE_TIMEOUT);
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "{0} was left without a word: {1}", group.id(), e.getMessage());
        }
    }

    /// What it holds now, if anything.
    Optional<ShareBatch> batch() {
        return Optional.ofNullable(hold).flatMap(ShareHold::batch);
    }

    /// A record that takes long, or waits, keeps it from fetching others.
    boolean isStuck() {
        return batch().filter(held -> held.age().compareTo(STUCK_AFTER) > 0).isPresent();
    }

    boolean turnedWithin(Duration time) {
        return System.nanoTime() - turnedNanos < time.toNanos();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /// Fetches nothing more, and ends when it holds nothing.
    void retire() {
        end(Ending.WHEN_FREE);
    }

    /// Fetches nothing more, waits for handlers under way for the drain timeout, and leaves.
    void close() {
        end(Ending.IN_ORDER);
    }

    private void end(Ending how) {
        ending = how;
        endAsked.countDown();
    }

    void awaitEnd() {
        await(ended, LEAVE_TIMEOUT.plus(group.drainTimeout()).multipliedBy(2));
    }

    private static void await(CountDownLatch latch, Duration patience) {
        try {
            var _ = latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
