package io.chat4all.messaging.kafka;

import org.apache.kafka.common.TopicPartition;

/// What the poll loop needs to know of an assigned partition.
///
/// @param committable see [PartitionProgress#committable]
/// @param spread see [PartitionProgress#spread]
record PartitionState(TopicPartition partition, long committable, int spread, long heldBytes) {

    static PartitionState of(Assignment assignment) {
        var progress = assignment.progress;
        return new PartitionState(
                assignment.partition, progress.committable(), progress.spread(), assignment.heldBytes);
    }
}
