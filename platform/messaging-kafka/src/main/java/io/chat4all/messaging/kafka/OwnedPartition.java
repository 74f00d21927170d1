package io.chat4all.messaging.kafka;

import io.chat4all.messaging.work.Assignment;
import org.apache.kafka.common.TopicPartition;

/// A partition that is this subscriber's, from one assignment (or seek) to what ends it.
record OwnedPartition(TopicPartition partition, PartitionProgress progress, Assignment assignment) {

    static OwnedPartition from(TopicPartition partition, FinishedRuns finishedBefore) {
        var progress = new PartitionProgress(finishedBefore);
        return new OwnedPartition(partition, progress, Assignment.ownedAsAWhole(partition.toString(), progress));
    }
}
