package io.chat4all.messaging.kafka;

import io.chat4all.messaging.work.Progress;
import io.chat4all.messaging.work.RawRecord;
import java.util.Arrays;

/// Which records of one partition are finished, and so up to where its place in the log may move. Records begin
/// in the order of their offsets, which may have gaps, and finish in any order. Not safe for use by many
/// threads.
final class PartitionProgress implements Progress {

    static final long NONE = -1;

    /// Finished before this process had the partition, as its last commit said.
    private final FinishedRuns finishedBefore;

    /// Offsets of the records from the oldest unfinished one on, at index `ticket & mask`; finished ones are
    /// stored as `~offset`.
    private long[] offsets = new long[64];

    private long oldest;
    private long next;
    private long nextOffset = NONE;
    private long changes;

    PartitionProgress() {
        this(new FinishedRuns());
    }

    PartitionProgress(FinishedRuns finishedBefore) {
        this.finishedBefore = finishedBefore;
    }

    @Override
    public long begin(RawRecord record) {
        return begin(record.id().position().offset());
    }

    /// Tickets count up by one.
    long begin(long offset) {
        if (next - oldest == offsets.length) {
            grow();
        }
        offsets[index(next)] = offset;
        var ticket = next++;
        nextOffset = offset + 1;
        if (finishedBefore.contains(offset)) {
            finish(ticket);
            return FINISHED;
        }
        return ticket;
    }

    @Override
    public void finish(long ticket, RawRecord record) {
        finish(ticket);
    }

    void finish(long ticket) {
        if (ticket < oldest || ticket >= next || offsets[index(ticket)] < 0) {
            throw new IllegalStateException("ticket " + ticket + " is not under way: " + oldest + ".." + next);
        }
        offsets[index(ticket)] = ~offsets[index(ticket)];
        while (oldest < next && offsets[index(oldest)] < 0) {
            oldest++;
        }
        changes++;
    }

    /// Counts the records that finished: a commit is due when it has grown.
    long changes() {
        return changes;
    }

    /// Where to go on after a restart, and what is finished behind that. Its offset is that of the oldest
    /// unfinished record; [#NONE] when no record has begun.
    Place place() {
        if (next == 0) {
            return new Place(NONE, "");
        }
        var place = oldest == next ? nextOffset : offsets[index(oldest)];
        return new Place(place, finishedBehind().encode(place));
    }

    private FinishedRuns finishedBehind() {
        var finished = new FinishedRuns();
        for (var ticket = oldest; ticket < next; ticket++) {
            if (offsets[index(ticket)] < 0) {
                finished.add(~offsets[index(ticket)]);
            }
        }
        finishedBefore.forgetBefore(nextOffset);
        finished.addAll(finishedBefore);
        return finished;
    }

    @Override
    public int spread() {
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
