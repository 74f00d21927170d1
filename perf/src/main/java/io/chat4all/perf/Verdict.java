package io.chat4all.perf;

import java.util.SortedMap;

/// What one run has shown.
record Verdict(
        Schedule schedule,
        Answers answers,
        Arrivals arrivals,
        Speed speed,
        Generator generator,
        SortedMap<String, Long> problems) {

    private static final double KEEPS_UP = 0.98;

    /// Everything accepted arrived once and in its place, and something was accepted.
    boolean passed() {
        return arrivals.isFaultless() && answers.accepted() > 0 && answers.unsent() == 0;
    }

    /// Nothing fell behind: all of it accepted and received at the rate of the schedule, and none of it late.
    boolean keepsUp(double p99LimitMillis) {
        return passed()
                && answers.refused() == 0
                && answers.unknown() == 0
                && !generator.fellBehind()
                && speed.throughput() >= schedule.rate() * KEEPS_UP
                && speed.delivery().p99Millis() <= p99LimitMillis;
    }
}
