package io.chat4all.messaging.kafka;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// KEY_SHARED on a consumer group: the poll loop. It has a platform thread, so that handlers which hog the
/// processors cannot keep it from polling.
final class KeySharedSubscription implements Subscription {

    private static final Logger LOG = System.getLogger(KeySharedSubscription.class.getName());

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random());
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REJOIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(1);
    /// A loop that did not come round for so long, drains aside, is stuck.
    private static final Duration STUCK = Duration.ofSeconds(15);

    private enum Ending {
        NONE,
        IN_ORDER,
        ABANDONED
    }

    private final String topic;
    private final SubscriptionOptions options;
    private final Map<String, Object> settings;
    private final Reachability reachability;
    private final Workers workers;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closeAsked = new CountDownLatch(1);
    private volatile Ending ending = Ending.NONE;
    private volatile long turnedNanos = System.nanoTime();
    private volatile long lag;

    private KeySharedSubscription(
            String topic,
            SubscriptionOptions options,
            Map<String, Object> settings,
            Reachability reachability,
            Workers workers) {
        this.topic = topic;
        this.options = options;
        this.settings = settings;
        this.reachability = reachability;
        this.workers = workers;
    }

    static <T> KeySharedSubscription start(
            Topic<T> topic,
            SubscriptionOptions options,
            int maxBatch,
            BatchHandler<T> handler,
            KafkaConfig config,
            LogWriter log,
            Reachability reachability) {
        var group = options.name() + "." + topic.name();
        var deadLetters = new DeadLetters(log, options.name(), config.partitionEpoch());
        var runner = new BatchRunner<>(
                handler, topic.schema(), config.partitionEpoch(), options.maxAttempts(), BACKOFF, deadLetters);
        var subscription = new KeySharedSubscription(
                topic.name(),
                options,
                ClientSettings.consumer(config, group, options.drainTimeout()),
                reachability,
                new Workers(group, options.maxInFlight(), maxBatch, runner));
        Thread.ofPlatform().daemon().name(group + " poll").start(subscription::run);
        return subscription;
    }

    private void run() {
        try (workers) {
            while (ending == Ending.NONE) {
                consume();
            }
        } finally {
            ended.countDown();
        }
    }

    private void consume() {
        try {
            var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consume(consumer, new Membership(consumer, workers, options.drainTimeout()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, options.name() + " joins " + topic + " again, polling failed", e);
            pauseUnlessClosing();
        }
    }

    private void consume(KafkaConsumer<byte[], byte[]> consumer, Membership membership) {
        try {
            consumer.subscribe(List.of(topic), membership);
            pollUntilTheEnd(membership);
            if (ending == Ending.IN_ORDER) {
                membership.handBackAll();
            }
        } finally {
            membership.loseAll();
            leave(consumer);
        }
    }

    private void pollUntilTheEnd(Membership membership) {
        var lagNanos = System.nanoTime();
        while (ending == Ending.NONE) {
            membership.turn(POLL_TIMEOUT);
            turnedNanos = System.nanoTime();
            if (turnedNanos - lagNanos > LAG_INTERVAL.toNanos()) {
                lag = membership.lag();
                lagNanos = turnedNanos;
            }
        }
    }

    private void leave(KafkaConsumer<byte[], byte[]> consumer) {
        var operation = ending == Ending.ABANDONED
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
        try {
            consumer.close(CloseOptions.timeout(LEAVE_TIMEOUT).withGroupMembershipOperation(operation));
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "{0} left {1} without a word: {2}", options.name(), topic, e.getMessage());
        }
    }

    private void pauseUnlessClosing() {
        try {
            closeAsked.await(REJOIN_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public boolean isHealthy() {
        var allowed = options.drainTimeout().plus(STUCK);
        return ended.getCount() > 0
                && System.nanoTime() - turnedNanos < allowed.toNanos()
                && reachability.isReachable();
    }

    @Override
    public int inFlight() {
        return workers.running();
    }

    @Override
    public long lag() {
        return lag;
    }

    @Override
    public void close() {
        end(Ending.IN_ORDER);
    }

    /// Ends like a process that was killed: nothing is drained, committed or told to the group. For tests.
    void abandon() {
        end(Ending.ABANDONED);
    }

    private void end(Ending how) {
        ending = how;
        closeAsked.countDown();
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
