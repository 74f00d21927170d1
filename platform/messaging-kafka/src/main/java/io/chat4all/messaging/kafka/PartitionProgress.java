package io.chat4all.messaging.kafka;

import java.util.Arrays;

/// Which records of one partition are finished, and so up to where the place in the log may move. Records begin in
/// the order of their offsets, which may have gaps, and finish in any order. Not safe for use by many threads.
final class PartitionProgress {

    static final long NONE = -1;

    /// Offsets of the records from the oldest unfinished one on, at index `ticket & mask`; finished ones are stored
    /// as `~offset`.
    private long[] offsets = new long[64];

    private long oldest;
    private long next;
    private long committable = NONE;

    /// Takes note of a record and returns the ticket to [#finish] it with. Tickets count up by one.
    long begin(long offset) {
        if (next - oldest == offsets.length) {
            grow();
        }
        offsets[index(next)] = offset;
        return next++;
    }

    void finish(long ticket) {
        if (ticket < oldest || ticket >= next || offsets[index(ticket)] < 0) {
            throw new IllegalStateException("ticket " + ticket + " is not under way: " + oldest + ".." + next);
        }
        offsets[index(ticket)] = ~offsets[index(ticket)];
        while (oldest < next && offsets[index(oldest)] < 0) {
            committable = ~offsets[index(oldest)] + 1;
            oldest++;
        }
    }

    /// The offset to go on from after a restart: behind the last record of the finished prefix; [#NONE] while there
    /// is no such record.
    long committable() {
        return committable;
    }

    /// Records from the oldest unfinished one to the newest begun one, finished ones in between included.
    int spread() {
        return (int) (next - oldest);
    }

    private int index(long ticket) {
        return (int) ticket & (offsets.length - 1);
    }

    private void grow() {
        var larger = Arrays.copyOf(offsets, offsets.length * 2);
        for (var ticket = oldest; ticket < next; ticket++) {
            larger[(int) ticket & (larger.length - 1)] = offsets[index(ticket)];
        }
        offsets = larger;
    }
}
