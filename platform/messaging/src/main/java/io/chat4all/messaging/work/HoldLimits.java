package io.chat4all.messaging.work;

/// How much of a subscription may wait in memory. A partition that holds more is not fetched from until it
/// holds half.
///
/// @param spread records of a partition from its oldest unfinished one on: so much, at most, comes again after
///     a crash because of one stuck key
/// @param partitionBytes of the unfinished records of one partition
/// @param bytes of all partitions together
public record HoldLimits(int spread, long partitionBytes, long bytes) {

    public static final HoldLimits DEFAULT = new HoldLimits(10_000, 16 << 20, 64 << 20);

    public boolean mustPause(int spread, long partitionBytes, long bytes) {
        return spread >= this.spread || partitionBytes >= this.partitionBytes || bytes >= this.bytes;
    }

    public boolean mayResume(int spread, long partitionBytes, long bytes) {
        return spread <= this.spread / 2 && partitionBytes <= this.partitionBytes / 2 && bytes <= this.bytes / 4 * 3;
    }
}
