package io.chat4all.perf.channels;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/// When it happened, in microseconds of Unix time.
///
/// @param begun the first delivery was due
/// @param restarted the provider's process was started again
/// @param back it answered
record Moments(long begun, long killed, long restarted, long back) {

    enum Phase {
        BEFORE,
        WHILE_IT_WAS_GONE,
        AFTER
    }

    long due(int index, Workload workload) {
        return begun + TimeUnit.NANOSECONDS.toMicros(workload.schedule().dueNanos(index));
    }

    Phase phaseOf(long micros) {
        if (micros < killed) {
            return Phase.BEFORE;
        }
        return micros < back ? Phase.WHILE_IT_WAS_GONE : Phase.AFTER;
    }

    Duration gone() {
        return Duration.of(back - killed, ChronoUnit.MICROS);
    }
}
