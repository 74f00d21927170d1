package io.chat4all.messaging.pulsar;

import java.util.BitSet;

/// The records from the oldest unfinished one to the newest begun one, by tickets that count up from 0. Not safe for
/// use by many threads.
final class Span {

    private static final int SHIFT_AT = 10_000;

    /// By ticket, less what was shifted out.
    private BitSet finished = new BitSet();

    private long shifted;
    private int oldest;
    private int next;

    long begin() {
        return shifted + next++;
    }

    void finish(long ticket) {
        finished.set(Math.toIntExact(ticket - shifted));
        oldest = finished.nextClearBit(oldest);
        if (oldest >= SHIFT_AT) {
            finished = finished.get(oldest, next);
            shifted += oldest;
            next -= oldest;
            oldest = 0;
        }
    }

    /// Finished ones in between included.
    int length() {
        return next - oldest;
    }
}
