package io.chat4all.perf.channels;

import io.chat4all.perf.Percentiles;
import java.util.Map;
import java.util.SortedMap;

/// What it took.
///
/// @param cores kept busy in the measured time, by program; `others` is what does not belong
///     to the run
/// @param outcomes of the worker's calls, from its start on, as it counts them
/// @param heap the worker's, from its start on
/// @param heapLimitMebibytes what it was given
/// @param lateness how late the generator was with its own writing
record Cost(
        SortedMap<String, Double> cores,
        SortedMap<String, Long> outcomes,
        HeapUse heap,
        int heapLimitMebibytes,
        Percentiles lateness) {

    /// Of what belongs to the run.
    double ownCores() {
        return cores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ProcessorTime.OTHERS))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
