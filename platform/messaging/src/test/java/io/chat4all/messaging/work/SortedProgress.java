package io.chat4all.messaging.work;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The plainest progress of a partition without gaps: a set of what is unfinished and a set of what is finished.
final class SortedProgress implements Progress {

    private final NavigableSet<Long> unfinished = new TreeSet<>();
    private final NavigableSet<Long> finished;
    private long end;

    SortedProgress() {
        this(Committed.NOTHING);
    }

    SortedProgress(Committed before) {
        finished = new TreeSet<>(before.beyond());
        end = before.prefix();
    }

    @Override
    public long begin(RawRecord record) {
        var offset = record.id().position().offset();
        if (offset != end) {
            throw new IllegalStateException(offset + " begins where " + end + " has to");
        }
        end++;
        if (finished.contains(offset)) {
            return FINISHED;
        }
        unfinished.add(offset);
        return offset;
    }

    @Override
    public void finish(long ticket, RawRecord record) {
        if (ticket != record.id().position().offset() || !unfinished.remove(ticket)) {
            throw new IllegalStateException("ticket " + ticket + " is not under way for " + record);
        }
        finished.add(ticket);
    }

    @Override
    public int spread() {
        return (int) (end - committable());
    }

    /// Behind the finished prefix.
    long committable() {
        return unfinished.isEmpty() ? end : unfinished.first();
    }

    int unfinished() {
        return unfinished.size();
    }

    /// @param mostRuns of finished offsets beyond the prefix
    Committed committed(int mostRuns) {
        var beyond = new HashSet<Long>();
        var runs = 0;
        for (long offset : finished.tailSet(committable())) {
            if (!beyond.contains(offset - 1)) {
                runs++;
            }
            if (runs > mostRuns) {
                break;
            }
            beyond.add(offset);
        }
        return new Committed(committable(), beyond);
    }
}
