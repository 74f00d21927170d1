package io.chat4all.messaging.kafka;

import io.chat4all.messaging.work.RecordSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Tells the broker how far each partition is finished: the contiguous prefix as offset, what is finished
/// beyond it as metadata.
final class Commits {

    private static final Logger LOG = System.getLogger(Commits.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final RecordSink sink;

    /// How many records of each owned partition were finished when it was last committed.
    private final Map<OwnedPartition, Long> committed = new HashMap<>();

    private long lastNanos = System.nanoTime();
    private boolean underWay;

    Commits(Consumer<byte[], byte[]> consumer, RecordSink sink) {
        this.consumer = consumer;
        this.sink = sink;
    }

    private record Moved(Map<TopicPartition, OffsetAndMetadata> places, Map<OwnedPartition, Long> changes) {}

    /// Commits what has moved, without waiting, when the last time was long enough ago.
    void regularly(Collection<OwnedPartition> partitions) {
        var now = System.nanoTime();
        if (underWay || now - lastNanos < INTERVAL.toNanos()) {
            return;
        }
        lastNanos = now;
        var moved = moved(partitions);
        if (!moved.places().isEmpty()) {
            underWay = true;
            consumer.commitAsync(moved.places(), (_, failure) -> {
                underWay = false;
                if (failure == null) {
                    committed.putAll(moved.changes());
                } else {
                    LOG.log(Level.DEBUG, "a commit failed and is repeated: {0}", failure.getMessage());
                }
            });
        }
    }

    /// Commits what has moved and waits for it. A commit that fails costs repeated records, nothing else.
    void now(Collection<OwnedPartition> partitions) {
        var moved = moved(partitions);
        if (moved.places().isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(moved.places(), SYNC_TIMEOUT);
            committed.putAll(moved.changes());
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "records will come again, the last commit failed: {0}", e.getMessage());
        }
    }

    /// Moves the place to where the partition is to go on, and waits for it.
    void move(Map<TopicPartition, Long> places) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        places.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitSync(offsets, SYNC_TIMEOUT);
    }

    void forget(Collection<OwnedPartition> partitions) {
        partitions.forEach(committed::remove);
    }

    private Moved moved(Collection<OwnedPartition> partitions) {
        return sink.inspect(() -> {
            var moved = new Moved(new HashMap<>(), new HashMap<>());
            partitions.forEach(owned -> add(owned, moved));
            return moved;
        });
    }

    private void add(OwnedPartition owned, Moved moved) {
        var changes = owned.progress().changes();
        if (changes > committed.getOrDefault(owned, 0L)) {
            var place = owned.progress().place();
            moved.places().put(owned.partition(), new OffsetAndMetadata(place.offset(), place.metadata()));
            moved.changes().put(owned, changes);
        }
    }
}
