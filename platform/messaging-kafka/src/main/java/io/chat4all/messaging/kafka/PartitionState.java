package io.chat4all.messaging.kafka;

import org.apache.kafka.common.TopicPartition;

/// What the poll loop needs to know of an owned partition to go on fetching from it or not.
///
/// @param spread see [io.chat4all.messaging.work.Progress#spread]
record PartitionState(TopicPartition partition, int spread, int held, long heldBytes, int keys) {

    static PartitionState of(OwnedPartition owned) {
        var assignment = owned.assignment();
        return new PartitionState(
                owned.partition(), assignment.spread(), assignment.held(), assignment.heldBytes(), assignment.keys());
    }
}
