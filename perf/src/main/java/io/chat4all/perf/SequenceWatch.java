package io.chat4all.perf;

/// Watches that the sequence numbers of one conversation come as 1, 2, 3, … For use by one thread.
final class SequenceWatch {

    enum Place {
        NEXT,
        REPEATED,
        AFTER_GAP
    }

    private long last;

    Place place(long seq) {
        if (seq <= last) {
            return Place.REPEATED;
        }
        var place = seq == last + 1 ? Place.NEXT : Place.AFTER_GAP;
        last = seq;
        return place;
    }

    /// 0 when there was none.
    long last() {
        return last;
    }
}
