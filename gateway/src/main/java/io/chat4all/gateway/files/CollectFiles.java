package io.chat4all.gateway.files;

import io.chat4all.storage.Files;
import java.time.Clock;
import java.time.Duration;

/// Gives up uploads that were not completed in time, and ends removals that a crash interrupted. Any number
/// of gateways may do this at once: each step may be repeated.
public final class CollectFiles {

    public static final int AT_ONCE = 100;

    private final Files files;
    private final Removal removal;
    private final FileMetrics metrics;
    private final Duration after;
    private final Clock clock;

    CollectFiles(Files files, Removal removal, FileMetrics metrics, Duration after, Clock clock) {
        this.files = files;
        this.removal = removal;
        this.metrics = metrics;
        this.after = after;
        this.clock = clock;
    }

    /// @return how many there were, [#AT_ONCE] at most: then there may be more
    public int collect() {
        var unfinished = files.unfinishedBefore(clock.instant().minus(after), AT_ONCE);
        unfinished.forEach(file -> {
            removal.remove(file);
            metrics.collected();
        });
        return unfinished.size();
    }
}
