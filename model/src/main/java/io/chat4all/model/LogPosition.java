package io.chat4all.model;

import java.util.Comparator;

/// Where a record stands in the log among the records of its key. Later records of a key compare greater; positions of
/// different keys say nothing about each other. On Kafka: partition epoch and offset; on Pulsar: ledger and entry.
public record LogPosition(long epoch, long offset) implements Comparable<LogPosition> {

    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::epoch).thenComparingLong(LogPosition::offset);

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }
}
