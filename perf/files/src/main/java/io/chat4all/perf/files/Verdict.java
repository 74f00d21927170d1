package io.chat4all.perf.files;

import java.time.Duration;
import java.util.List;

/// What a run showed.
///
/// @param interruptions what was killed, and how it went on
record Verdict(
        long bytes,
        int heapMebibytes,
        List<Rate> rates,
        List<String> interruptions,
        List<Rate> crowd,
        Footprint gateway) {

    Verdict {
        rates = List.copyOf(rates);
        interruptions = List.copyOf(interruptions);
        crowd = List.copyOf(crowd);
    }

    /// @param way by which the bytes went
    /// @param beside the way of the same round that this one is measured by; its own name when there is none
    record Rate(String way, String beside, long bytes, Duration took) {

        private static final double MIB = 1024 * 1024;

        double mebibytesPerSecond() {
            return bytes / MIB / (took.toNanos() / 1e9);
        }
    }

    /// @param heapMebibytes in use after a collection, at most
    /// @param residentMebibytes of the process, at most, as the operating system counts; 0 where it does not tell
    record Footprint(int collections, int heapMebibytes, int residentMebibytes) {}
}
