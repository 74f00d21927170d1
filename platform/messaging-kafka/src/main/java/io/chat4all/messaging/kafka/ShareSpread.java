package io.chat4all.messaging.kafka;

import io.chat4all.messaging.RecordId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// How far a subscriber of a share group has come in each partition, and so how far its unfinished records lie
/// behind: from the oldest unfinished one on the broker gives out no more than its
/// `group.share.partition.max.record.locks`.
final class ShareSpread {

    /// Kafka's highest value for that, and ours.
    static final int MOST = 10_000;

    private final Map<Integer, Long> newest = new ConcurrentHashMap<>();

    void fetched(List<KafkaRecord> records) {
        records.forEach(record ->
                newest.merge(record.id().partition(), record.id().position().offset(), Math::max));
    }

    /// Records from the oldest of these to the newest fetched of its partition, where that is most.
    long of(Stream<RecordId> unfinished) {
        return unfinished.mapToLong(this::of).max().orElse(0);
    }

    private long of(RecordId unfinished) {
        var offset = unfinished.position().offset();
        return newest.getOrDefault(unfinished.partition(), offset) - offset + 1;
    }
}
