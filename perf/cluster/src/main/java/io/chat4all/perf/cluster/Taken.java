package io.chat4all.perf.cluster;

import java.time.Duration;

/// A step that is over. All moments are on the clock of [System#nanoTime].
///
/// @param peace from when on nothing else was away
/// @param away when it was taken away
/// @param back when it began to come back
/// @param whole when it was there again, with all copies
/// @param isWhole whether it was; otherwise `whole` is when that was given up
record Taken(String what, long peace, long away, long back, long whole, boolean isWhole) {

    Duration gone() {
        return Duration.ofNanos(back - away);
    }

    Duration comingBack() {
        return Duration.ofNanos(whole - back);
    }
}
