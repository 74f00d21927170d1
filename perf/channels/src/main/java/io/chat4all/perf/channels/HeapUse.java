package io.chat4all.perf.channels;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the worker's collector met.
///
/// @param collections how many
/// @param highestMebibytes in use before one
/// @param highestKeptMebibytes in use after one: what is needed at least
/// @param pausedMillis in all of them together
/// @param longestPauseMillis in one
record HeapUse(
        int collections,
        int highestMebibytes,
        int highestKeptMebibytes,
        double pausedMillis,
        double longestPauseMillis) {

    /// `GC(3) Pause Young (Allocation Failure) 120M->40M(256M) 5.123ms`, of `-Xlog:gc`.
    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\) (\\d+\\.\\d+)ms");

    /// @param lines of the collector's log
    static HeapUse of(Collection<String> lines) {
        var pauses =
                lines.stream().flatMap(line -> PAUSE.matcher(line).results()).toList();
        return new HeapUse(
                pauses.size(),
                highest(pauses, 1),
                highest(pauses, 2),
                pauses.stream().mapToDouble(HeapUse::millis).sum(),
                pauses.stream().mapToDouble(HeapUse::millis).max().orElse(0));
    }

    private static int highest(List<MatchResult> pauses, int group) {
        return pauses.stream()
                .mapToInt(pause -> Integer.parseInt(pause.group(group)))
                .max()
                .orElse(0);
    }

    private static double millis(MatchResult pause) {
        return Double.parseDouble(pause.group(3));
    }
}
