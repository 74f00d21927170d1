package io.chat4all.perf.channels;

import io.chat4all.perf.Percentiles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What became of a side's deliveries.
///
/// @param received different deliveries
/// @param askedAgain calls for a delivery that the provider had and had not answered: its channel repeats
/// those, with the same id
/// @param twice calls for a delivery that the provider had answered
/// @param outOfOrder deliveries that came after a later one for the same person
/// @param latency from due to received, by when it was due
record SideFigures(
        int due,
        int received,
        int askedAgain,
        int twice,
        int outOfOrder,
        Backlog backlog,
        Map<Moments.Phase, Percentiles> latency) {

    /// @param deliveries that were due and had not come when the provider was started again
    /// @param drained when the last of them came, after the provider was back; empty when not all of them
    /// did
    /// @param busiestSecond most calls in one second from when the provider was started again
    record Backlog(int deliveries, Optional<Duration> drained, int busiestSecond) {}

    SideFigures {
        latency = Map.copyOf(latency);
    }

    int lost() {
        return due - received;
    }

    boolean isFaultless() {
        return lost() == 0 && twice == 0 && outOfOrder == 0;
    }

    Percentiles latency(Moments.Phase phase) {
        return latency.getOrDefault(phase, new Percentiles(0, 0, 0, 0));
    }
}
