package io.chat4all.gateway.files;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Goes through the files that wait for something, again and again until it is closed. It waits longer each time
/// that not all could be done.
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final BooleanSupplier round;
    private final Thread loop;

    private Rounds(Thread.Builder thread, BooleanSupplier round) {
        this.round = round;
        this.loop = thread.start(this::runAgainAndAgain);
    }

    public static Rounds of(ScanFiles scan) {
        return new Rounds(Thread.ofVirtual().name("file-scanner"), scan::scan);
    }

    /// Not on a virtual thread: to decode takes long, and calls would wait for its carrier.
    public static Rounds of(LookAtImages images) {
        return new Rounds(Thread.ofPlatform().name("thumbnails").daemon(), images::look);
    }

    private void runAgainAndAgain() {
        var pause = PAUSE;
        try {
            while (true) {
                pause = isDone() ? PAUSE : longer(pause);
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private boolean isDone() {
        try {
            return round.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, Thread.currentThread().getName() + ": what is left is done later", e);
            return false;
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
