package io.chat4all.storage;

import com.datastax.oss.driver.api.core.DriverException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Connects to a Cassandra that may come up later than we do.
final class Connecting {

    private static final Logger LOG = System.getLogger(Connecting.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CassandraConfig config;
    private final StoreObserver observer;

    Connecting(CassandraConfig config, StoreObserver observer) {
        this.config = config;
        this.observer = observer;
    }

    CassandraStore connect() {
        var deadline = System.nanoTime() + config.startupTimeout().toNanos();
        while (true) {
            try {
                return attempt();
            } catch (DriverException | StoreUnavailable e) {
                var left = Duration.ofNanos(deadline - System.nanoTime());
                if (left.compareTo(PAUSE) < 0) {
                    throw gaveUp(e);
                }
                LOG.log(
                        Level.INFO,
                        "Cassandra at {0} is not ready ({1}); trying for another {2} s",
                        config.contactPoints(),
                        Failures.reason(e),
                        left.toSeconds());
                pause();
            }
        }
    }

    private CassandraStore attempt() {
        var session = Sessions.open(config);
        try {
            var store = new CassandraStore(session, config, observer);
            LOG.log(
                    Level.INFO,
                    "connected to Cassandra at {0}, keyspace {1}",
                    config.contactPoints(),
                    config.keyspace());
            return store;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private StoreUnavailable gaveUp(RuntimeException last) {
        var reason = Failures.reason(last);
        return new StoreUnavailable(
                "Cassandra at " + config.contactPoints() + " was not ready within "
                        + config.startupTimeout().toSeconds() + " s (" + reason
                        + "). Check that it runs and listens there"
                        + " (cassandra.contact-points), that user and password are right, and what its own log says.",
                last);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for Cassandra", e);
        }
    }
}
