package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Ownership;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The time in which a partition is this subscriber's: from one assignment to the revocation or loss that ends it.
/// Its state belongs to [KeyLanes].
final class Assignment {

    final TopicPartition partition;
    final Ownership ownership;
    final PartitionProgress progress = new PartitionProgress();
    final Map<String, Lane> lanes = new HashMap<>();

    /// Records given out and not finished.
    int running;

    /// What its unfinished records take in memory.
    long heldBytes;

    /// Nothing more is given out.
    boolean stopped;

    Assignment(TopicPartition partition) {
        this.partition = partition;
        this.ownership = new Ownership(partition.toString());
    }
}
