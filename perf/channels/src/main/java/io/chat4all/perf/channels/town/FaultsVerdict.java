package io.chat4all.perf.channels.town;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a run has shown.
///
/// @param counts for each channel
/// @param repeated calls to the API with an id that had been sent already
/// @param askedAgain calls to the webhook for what it had already
/// @param sending how long the sending took
/// @param settling from there until all was right, or nothing became right any more
record FaultsVerdict(
        Script script,
        Map<Played, Tally> counts,
        List<Objected> objections,
        int repeated,
        int askedAgain,
        Duration sending,
        Duration settling) {

    FaultsVerdict {
        counts = Map.copyOf(counts);
        objections = List.copyOf(objections);
    }

    boolean isPassed() {
        return objections.isEmpty();
    }
}
