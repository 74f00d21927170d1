package io.chat4all.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who changes the schema, one at a time: a column of `schema_changes`, decided by lightweight transactions. It
/// expires, so one who was killed at it holds others up for a minute; who is slow keeps it by [#keep].
final class SchemaLock implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SchemaLock.class.getName());
    private static final Duration EXPIRY = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final CqlSession session;
    private final String table;
    private final UUID holder = UUID.randomUUID();
    private long keptAt;

    private SchemaLock(CqlSession session, String keyspace) {
        this.session = session;
        this.table = keyspace + ".schema_changes";
    }

    /// Waits for whoever has it.
    ///
    /// @throws StoreUnavailable when that takes longer than it may be held without a sign of life
    /// @throws DriverException when Cassandra does not answer, or refuses
    static SchemaLock take(CqlSession session, String keyspace) {
        var lock = new SchemaLock(session, keyspace);
        var deadline = System.nanoTime() + 2 * EXPIRY.toNanos();
        for (var holder = lock.tryFor(null); holder != null; holder = lock.tryFor(null)) {
            if (System.nanoTime() > deadline) {
                throw new StoreUnavailable("another service has been changing the schema of " + keyspace + " for long");
            }
            LOG.log(Level.DEBUG, "another service changes the schema: waiting for it");
            pause();
        }
        return lock;
    }

    /// To be called before each step.
    ///
    /// @throws StoreUnavailable when it expired and another has it: begin again, what is done is done
    void keep() {
        if (System.nanoTime() - keptAt > EXPIRY.toNanos() / 4 && tryFor(holder) != null) {
            throw new StoreUnavailable("changing the schema took so long that another service took over");
        }
    }

    /// @return who has it, if it is not ours now
    private @Nullable UUID tryFor(@Nullable UUID before) {
        var result = execute(SimpleStatement.newInstance(
                "UPDATE " + table + " USING TTL " + EXPIRY.toSeconds()
                        + " SET holder = ? WHERE name = 'schema' IF holder = ?",
                new @Nullable Object[] {holder, before}));
        if (result.wasApplied()) {
            keptAt = System.nanoTime();
            return null;
        }
        var row = result.one();
        return row == null ? null : row.getUuid("holder");
    }

    /// A repetition by the driver could meet the first attempt's own effect, and report it as somebody else's.
    ///
    /// @throws DriverException also when the table, made by another a moment ago, is not known to the node yet: who
    /// connects begins again
    private ResultSet execute(SimpleStatement conditional) {
        return session.execute(conditional.setIdempotent(false));
    }

    /// What cannot be given back expires.
    @Override
    public void close() {
        try {
            execute(SimpleStatement.newInstance(
                    "UPDATE " + table + " SET holder = null WHERE name = 'schema' IF holder = ?", holder));
        } catch (DriverException e) {
            LOG.log(Level.DEBUG, "the lock of the schema was not given back and will expire", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while another service changes the schema", e);
        }
    }
}
