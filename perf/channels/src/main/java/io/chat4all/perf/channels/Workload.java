package io.chat4all.perf.channels;

import io.chat4all.perf.Schedule;
import java.time.Duration;

/// What is sent, and to whom.
///
/// @param answer how long the provider takes for it
/// @param burst deliveries in a row for one recipient
record Workload(Schedule schedule, Duration answer, int accounts, int recipients, int burst) {

    /// Times as much as its part of the rate an account may do: pace is not what is measured.
    private static final int ROOM = 10;

    Workload {
        if (accounts < 1 || recipients < accounts || burst < 1) {
            throw new IllegalArgumentException(
                    "%d accounts (1 or more), %d recipients (one an account or more), bursts of %d (1 or more)"
                            .formatted(accounts, recipients, burst));
        }
    }

    int recipientOf(int index) {
        return index / burst % recipients;
    }

    int accountOf(int recipient) {
        return recipient % accounts;
    }

    /// Messages a second that an account may send.
    int pace() {
        return ROOM * Math.ceilDiv(schedule.rate(), accounts);
    }

    /// Calls at a time that an account may make.
    int concurrency() {
        return Math.toIntExact(Math.max(ROOM, pace() * answer.plusMillis(1).toMillis() / 1_000));
    }
}
