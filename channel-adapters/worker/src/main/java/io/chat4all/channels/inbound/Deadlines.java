package io.chat4all.channels.inbound;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends what takes too long by closing what it reads from: reading from the network has no end of its own.
final class Deadlines implements AutoCloseable {

    /// Calls the deadline off; does nothing once it has passed.
    interface Deadline extends AutoCloseable {
        @Override
        void close();
    }

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("media-deadlines").factory());

    Deadline closing(TakenMedium medium, Duration after) {
        var pending = clock.schedule(() -> expire(medium), after.toMillis(), TimeUnit.MILLISECONDS);
        return () -> pending.cancel(false);
    }

    /// Closing may wait for the network: not for the others.
    private static void expire(TakenMedium medium) {
        Thread.startVirtualThread(medium::expire);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
