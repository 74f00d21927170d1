package io.chat4all.perf.channels;

import java.util.Map;
import java.util.Set;

/// Calls that the worker made and nobody answered.
///
/// @param untilOpen from the kill until the circuit breakers of all the provider's accounts were open
/// @param whileOpen from then until the provider was started again: the probes
record FailedCalls(long untilOpen, long whileOpen) {

    private static final Set<String> FAILURES = Set.of("unavailable", "unknown");

    /// What became of the worker's calls up to the kill, to the opening, and to the new start.
    static FailedCalls of(Map<String, Long> atKill, Map<String, Long> atOpening, Map<String, Long> atRestart) {
        return new FailedCalls(failures(atOpening) - failures(atKill), failures(atRestart) - failures(atOpening));
    }

    private static long failures(Map<String, Long> outcomes) {
        return FAILURES.stream()
                .mapToLong(failure -> outcomes.getOrDefault(failure, 0L))
                .sum();
    }
}
