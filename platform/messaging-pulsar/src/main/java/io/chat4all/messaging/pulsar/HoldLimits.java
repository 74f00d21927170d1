package io.chat4all.messaging.pulsar;

/// How much of a subscription may wait in memory. A partition that holds more is not received from until it holds half.
///
/// @param records of one partition: so many, at most, wait behind one stuck key, or come again after a crash
/// @param partitionBytes of one partition
/// @param bytes of all partitions together
record HoldLimits(int records, long partitionBytes, long bytes) {

    static final HoldLimits DEFAULT = new HoldLimits(10_000, 16 << 20, 64 << 20);

    boolean isFull(int records, long partitionBytes, long bytes) {
        return records >= this.records || partitionBytes >= this.partitionBytes || bytes >= this.bytes;
    }

    boolean hasRoom(int records, long partitionBytes, long bytes) {
        return records <= this.records / 2 && partitionBytes <= this.partitionBytes / 2 && bytes <= this.bytes / 4 * 3;
    }
}
