package io.chat4all.messaging.kafka;

import io.chat4all.messaging.work.RecordSink;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.AcknowledgementCommitCallback;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicIdPartition;
import org.jspecify.annotations.Nullable;

/// What one member of a share group has fetched and not finished: a batch, or nothing. Kafka's client fetches no
/// further one while it has to renew the lock of a single record. Belongs to the member's thread.
///
/// When the broker takes no acknowledgement the locks are lost, of whatever was to be acknowledged and likely of
/// the rest: [LocksLost] says so, and the member starts anew.
final class ShareHold implements AcknowledgementCommitCallback {

    /// The records are somebody else's by now.
    static final class LocksLost extends RuntimeException {
        LocksLost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Long, for each poll asks the client to fetch: one that is asked again at the moment when records come
    /// fetches more of them, which then wait in it.
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SETTLE_INTERVAL = Duration.ofMillis(100);
    private static final int RENEWALS_PER_LOCK = 3;
    private static final int DEFAULT_LOCK_MILLIS = 30_000;

    private final ShareConsumer<byte[], byte[]> consumer;
    private final ShareGroup group;
    private final RecordSink sink;
    private BitSet accepted = new BitSet();
    private Duration renewalInterval = Duration.ZERO;
    private long renewedNanos;
    private @Nullable Exception refusal;
    private volatile @Nullable ShareBatch batch;

    ShareHold(ShareConsumer<byte[], byte[]> consumer, ShareGroup group, RecordSink sink) {
        this.consumer = consumer;
        this.group = group;
        this.sink = sink;
        consumer.setAcknowledgementCommitCallback(this);
    }

    /// May be asked by other threads.
    Optional<ShareBatch> batch() {
        return Optional.ofNullable(batch);
    }

    /// When nothing is held: fetches, and with that tells the broker what was finished.
    ConsumerRecords<byte[], byte[]> fetch() {
        var records = consumer.poll(POLL_TIMEOUT);
        failIfRefused();
        return records;
    }

    /// Holds what was fetched. What is fetched and not taken goes back when the member leaves.
    void take(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty()) {
            var taken = new ShareBatch(group.id(), group.raw(records));
            renewalInterval = lock().dividedBy(RENEWALS_PER_LOCK);
            renewedNanos = System.nanoTime();
            accepted = new BitSet();
            batch = taken;
            group.spread().fetched(taken.records());
            sink.add(taken.assignment(), taken.records());
        }
    }

    private Duration lock() {
        return Duration.ofMillis(consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS));
    }

    /// When something is held: waits a little for it to be finished, acknowledges what is, and renews the locks of
    /// the rest in good time.
    void settle() {
        var held = batch;
        if (held == null) {
            return;
        }
        held.awaitFinished(shorter(SETTLE_INTERVAL, renewalInterval));
        accept(held);
        if (accepted.cardinality() == held.records().size()) {
            batch = null;
        } else if (System.nanoTime() - renewedNanos >= renewalInterval.toNanos()) {
            renew(held);
        } else {
            tell();
        }
    }

    private void accept(ShareBatch held) {
        var finished = sink.inspect(held::finished);
        finished.andNot(accepted);
        finished.stream()
                .mapToObj(held.records()::get)
                .forEach(each -> consumer.acknowledge(each.record, AcknowledgeType.ACCEPT));
        accepted.or(finished);
    }

    private void renew(ShareBatch held) {
        var count = held.records().size();
        for (var place = accepted.nextClearBit(0); place < count; place = accepted.nextClearBit(place + 1)) {
            consumer.acknowledge(held.records().get(place).record, AcknowledgeType.RENEW);
        }
        consumer.commitSync();
        failIfRefused();
        renewedNanos = System.nanoTime();
        giveBack(consumer.poll(Duration.ZERO), count - accepted.cardinality());
    }

    /// Only what the client gave out again can be acknowledged.
    private void giveBack(ConsumerRecords<byte[], byte[]> renewed, int expected) {
        if (renewed.count() != expected) {
            throw new LocksLost(renewed.count() + " of " + expected + " locks were renewed", null);
        }
    }

    /// Tells the broker what was finished, without waiting for its answer.
    void tell() {
        consumer.commitAsync();
        failIfRefused();
    }

    /// Somebody else may have what is held.
    void lose() {
        var held = batch;
        if (held != null) {
            sink.stop(List.of(held.assignment()));
            sink.lose(List.of(held.assignment()));
            batch = null;
        }
    }

    @Override
    public void onComplete(Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception failure) {
        if (failure != null) {
            refusal = failure;
        }
    }

    private void failIfRefused() {
        if (refusal != null) {
            throw new LocksLost("an acknowledgement was refused: " + refusal.getMessage(), refusal);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
