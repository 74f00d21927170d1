package io.chat4all.perf.channels.town;

import java.time.Duration;
import java.util.List;

/// Something that is done to the stack when a number of messages was accepted.
sealed interface Strike {

    int afterLines();

    /// From now on these faults are at work, and no others.
    record Faults(int afterLines, List<Rule> rules) implements Strike {

        public Faults {
            rules = List.copyOf(rules);
        }
    }

    /// `kill -9`, and a new start after a while.
    record Kill(int afterLines, Victim victim, Duration goneFor) implements Strike {}

    enum Victim {
        WORKER_1,
        WORKER_2,
        DISPATCHER,
        GATEWAY
    }
}
