package io.chat4all.gateway.files;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Looks at images again and again until it is closed, and waits longer each time that it could not. Not on
/// a virtual thread: to decode takes long, and calls would wait for its carrier.
public final class ThumbnailLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ThumbnailLoop.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final LookAtImages images;
    private final Thread loop;

    public ThumbnailLoop(LookAtImages images) {
        this.images = images;
        this.loop = Thread.ofPlatform().name("thumbnails").daemon().start(this::runAgainAndAgain);
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
            return images.look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "images are looked at later", e);
            return false;
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
