package io.chat4all.gateway.files;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Scans again and again until it is closed, and waits longer each time the scanner does not answer.
public final class ScanLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ScanLoop.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ScanFiles scan;
    private final Thread loop;

    public ScanLoop(ScanFiles scan) {
        this.scan = scan;
        this.loop = Thread.ofVirtual().name("file-scanner").start(this::runAgainAndAgain);
    }

    private void runAgainAndAgain() {
        var pause = PAUSE;
        try {
            while (true) {
                pause = isAnswered() ? PAUSE : longer(pause);
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

    private boolean isAnswered() {
        try {
            return scan.scan();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "files are scanned later", e);
            return false;
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
