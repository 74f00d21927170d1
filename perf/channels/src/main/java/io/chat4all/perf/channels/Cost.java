package io.chat4all.perf.channels;

import io.chat4all.perf.Percentiles;
import java.util.SortedMap;

/// What it took.
///
/// @param cores kept busy in the measured time, by program
/// @param heap the worker's, from its start on
/// @param heapLimitMebibytes what it was given
/// @param lateness how late the generator was with its own writing
record Cost(SortedMap<String, Double> cores, HeapUse heap, int heapLimitMebibytes, Percentiles lateness) {

    double allCores() {
        return cores.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
