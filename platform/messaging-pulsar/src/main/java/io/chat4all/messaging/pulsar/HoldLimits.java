package io.chat4all.messaging.pulsar;

/// How much of a subscription may wait in memory. A partition that holds more is not received from until it holds half.
///
/// @param spread records of a partition from its oldest unfinished one on
/// @param partitionBytes of one partition
/// @param bytes of all partitions together
record HoldLimits(int spread, long partitionBytes, long bytes) {

    static final HoldLimits DEFAULT = new HoldLimits(10_000, 16 << 20, 64 << 20);

    boolean isFull(int spread, long partitionBytes, long bytes) {
        return spread >= this.spread || partitionBytes >= this.partitionBytes || bytes >= this.bytes;
    }

    boolean hasRoom(int spread, long partitionBytes, long bytes) {
        return spread <= this.spread / 2 && partitionBytes <= this.partitionBytes / 2 && bytes <= this.bytes / 4 * 3;
    }
}
