package io.chat4all.perf;

import java.util.OptionalInt;

/// Looks for the highest rate that is kept up with: up by half until one is not, then halfway between, until the
/// two are close. A value: each result gives the next search.
///
/// @param kept the highest rate that was kept up with, 0 when there was none yet
/// @param failed the lowest one that was not, [#NONE] when there was none yet
record RateSearch(int next, int kept, int failed) {

    static final int NONE = Integer.MAX_VALUE;

    private static final double CLOSE = 1.08;
    private static final int SLOWEST = 10;

    static RateSearch from(int rate) {
        return new RateSearch(rate, 0, NONE);
    }

    RateSearch after(boolean keptUp) {
        int highestKept = keptUp ? next : kept;
        int lowestFailed = keptUp ? failed : next;
        return new RateSearch(between(highestKept, lowestFailed), highestKept, lowestFailed);
    }

    private static int between(int kept, int failed) {
        return failed == NONE ? kept + Math.max(1, kept / 2) : (kept + failed) / 2;
    }

    boolean isOver() {
        return next < SLOWEST || (failed != NONE && kept > 0 && failed <= kept * CLOSE);
    }

    /// Empty when not even the slowest rate was kept up with.
    OptionalInt found() {
        return kept > 0 ? OptionalInt.of(kept) : OptionalInt.empty();
    }
}
