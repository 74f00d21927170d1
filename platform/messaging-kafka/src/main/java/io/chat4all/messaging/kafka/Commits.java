package io.chat4all.messaging.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Tells the broker how far the finished prefix of each partition reaches.
final class Commits {

    private static final Logger LOG = System.getLogger(Commits.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long lastNanos = System.nanoTime();
    private boolean underWay;

    Commits(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /// Commits what has moved, without waiting, when the last time was long enough ago.
    void regularly(List<PartitionState> states) {
        var now = System.nanoTime();
        if (underWay || now - lastNanos < INTERVAL.toNanos()) {
            return;
        }
        lastNanos = now;
        var moved = moved(states);
        if (!moved.isEmpty()) {
            underWay = true;
            consumer.commitAsync(moved, (offsets, failure) -> {
                underWay = false;
                if (failure == null) {
                    remember(offsets);
                } else {
                    LOG.log(Level.DEBUG, "a commit failed and is repeated: {0}", failure.getMessage());
                }
            });
        }
    }

    /// Commits what has moved and waits for it. A commit that fails costs repeated records, nothing else.
    void now(List<PartitionState> states) {
        var moved = moved(states);
        if (moved.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(moved, SYNC_TIMEOUT);
            remember(moved);
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "records will come again, the last commit failed: {0}", e.getMessage());
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        committed.keySet().removeAll(partitions);
    }

    private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }

    private Map<TopicPartition, OffsetAndMetadata> moved(List<PartitionState> states) {
        var moved = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var state : states) {
            var committable = state.committable();
            if (committable != PartitionProgress.NONE
                    && committable > committed.getOrDefault(state.partition(), PartitionProgress.NONE)) {
                moved.put(state.partition(), new OffsetAndMetadata(committable));
            }
        }
        return moved;
    }
}
