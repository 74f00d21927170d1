package io.chat4all.service.telemetry;

import io.chat4all.messaging.Topic;
import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What came of each partition. One that nothing came of has no series.
final class PartitionCounts {

    /// More partitions than this share the last series: a topic has far fewer.
    private static final int MOST = 1_024;

    private final Metrics metrics;
    private final String topic;
    private final AtomicReferenceArray<Count> counts = new AtomicReferenceArray<>(MOST);

    PartitionCounts(Metrics metrics, Topic<?> topic) {
        this.metrics = metrics;
        this.topic = topic.name();
    }

    void add(int partition, int records) {
        int place = Math.min(partition, MOST - 1);
        var count = counts.get(place);
        if (count == null) {
            count = metrics.count(Metric.CONSUMED, topic, Integer.toString(place));
            counts.set(place, count);
        }
        count.add(records);
    }
}
