package io.chat4all.perf.channels;

/// What a drill has shown.
///
/// @param unwritten deliveries that the log did not take; the generator's trouble, not the worker's
/// @param reported by the worker
record DrillVerdict(
        Drill drill,
        Moments moments,
        SideFigures struck,
        SideFigures spared,
        FailedCalls failedCalls,
        int unwritten,
        Reported reported) {

    /// @param sent different deliveries
    /// @param failed reports that one failed
    record Reported(int sent, int failed) {}

    /// Nothing lost, nothing twice, each person's in order, the backlog gone. How long it took is not
    /// judged.
    boolean isPassed() {
        return unwritten == 0
                && struck.isFaultless()
                && spared.isFaultless()
                && struck.backlog().drained().isPresent();
    }

    /// Received and not reported as sent.
    int unreported() {
        return struck.received() + spared.received() - reported.sent();
    }
}
