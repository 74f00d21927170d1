package io.chat4all.perf.channels;

import java.time.Duration;

/// What is done in a drill.
///
/// @param workload of both sides together: its time is from the end of the warm-up to the last delivery
/// @param limits of each account
/// @param outage how long the provider is gone, its start aside
/// @param killAfter from the first delivery on
record Drill(Workload workload, Limits limits, Duration outage, Duration killAfter) {

    private static final Duration PROBED_EVERY = Duration.ofSeconds(5);

    /// Accounts of one side.
    int accounts() {
        return workload.accounts() / Side.values().length;
    }

    /// What the accounts of a side may send in a second.
    int pace() {
        return accounts() * limits.messagesPerSecond();
    }

    /// How often a breaker that is open lets a call through in an outage, for all accounts of a side.
    long expectedProbes() {
        return accounts() * outage.dividedBy(PROBED_EVERY);
    }
}
