package io.chat4all.perf.channels;

import java.util.concurrent.TimeUnit;

/// What a run has shown.
///
/// @param unwritten deliveries that the log did not take; the generator's trouble, not the worker's
/// @param reportedSent different deliveries that the worker reported as sent
/// @param reportedFailed reports that one failed
/// @param measuredFromMicros Unix time when the first delivery that counts was due
record Verdict(
        Workload workload,
        Received received,
        int unwritten,
        int reportedSent,
        int reportedFailed,
        long measuredFromMicros,
        Cost cost) {

    private static final double KEEPS_UP = 0.98;

    /// Written and not received.
    int lost() {
        return Math.max(0, workload.schedule().total() - unwritten - received.distinct());
    }

    /// Received and not reported as sent.
    int unreported() {
        return received.distinct() - reportedSent;
    }

    /// Received a second, reckoned until the last one had come.
    double throughput() {
        double micros = received.lastMicros() - measuredFromMicros;
        return micros > 0 ? received.measured() * TimeUnit.SECONDS.toMicros(1) / micros : 0;
    }

    /// Each arrived once, in its place, and its sender heard of it.
    boolean isFaultless() {
        return received.isFaultless() && lost() == 0 && unwritten == 0 && unreported() == 0 && reportedFailed == 0;
    }

    boolean keptUp() {
        return isFaultless() && throughput() >= workload.schedule().rate() * KEEPS_UP;
    }
}
