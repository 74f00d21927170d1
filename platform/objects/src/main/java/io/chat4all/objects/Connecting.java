package io.chat4all.objects;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Connects to a store that may come up later than we do.
final class Connecting {

    private static final Logger LOG = System.getLogger(Connecting.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectStoreConfig config;
    private final RequestObserver observer;

    Connecting(ObjectStoreConfig config, RequestObserver observer) {
        this.config = config;
        this.observer = observer;
    }

    S3ObjectStore connect() {
        var deadline = System.nanoTime() + config.startupTimeout().toNanos();
        while (true) {
            try {
                return attempt();
            } catch (ObjectsUnavailable e) {
                var left = Duration.ofNanos(deadline - System.nanoTime());
                if (left.compareTo(PAUSE) < 0) {
                    throw gaveUp(e);
                }
                LOG.log(
                        Level.INFO,
                        "the object store at {0} is not ready ({1}); trying for another {2} s",
                        config.endpoint(),
                        e.getMessage(),
                        left.toSeconds());
                pause();
            }
        }
    }

    private S3ObjectStore attempt() {
        var store = new S3ObjectStore(config, observer);
        try {
            store.ensureBucket();
            LOG.log(
                    Level.INFO,
                    "connected to the object store at {0}, bucket {1}",
                    config.endpoint(),
                    config.bucket().name());
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private ObjectsUnavailable gaveUp(ObjectsUnavailable last) {
        return new ObjectsUnavailable(
                "The object store at " + config.endpoint() + " was not ready within "
                        + config.startupTimeout().toSeconds() + " s (" + last.getMessage()
                        + "). Check that it runs and listens there (objects.endpoint), that objects.access-key and"
                        + " objects.secret-key are right, and that they may read and create bucket "
                        + config.bucket().name() + ".",
                last);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectsUnavailable("interrupted while waiting for the object store", e);
        }
    }
}
