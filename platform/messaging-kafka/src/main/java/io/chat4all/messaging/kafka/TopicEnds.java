package io.chat4all.messaging.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Where partitions begin and end now.
record TopicEnds(Map<TopicPartition, Long> earliest, Map<TopicPartition, Long> latest) {

    long records(TopicPartition partition) {
        return end(partition) - begin(partition);
    }

    /// Records that a group has not finished. One that never committed has all before it: a subscription that
    /// begins at the end commits that first.
    long unfinished(TopicPartition partition, @Nullable OffsetAndMetadata place) {
        return place == null ? records(partition) : Math.min(records(partition), end(partition) - finished(place));
    }

    private static long finished(OffsetAndMetadata place) {
        return place.offset()
                + FinishedRuns.decode(place.offset(), place.metadata()).count();
    }

    private long begin(TopicPartition partition) {
        return earliest.getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        return latest.getOrDefault(partition, 0L);
    }
}
