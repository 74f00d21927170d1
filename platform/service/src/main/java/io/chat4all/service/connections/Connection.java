package io.chat4all.service.connections;

import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One TCP connection: since when it has been sending a request, and who wants to know when it ends.
///
/// Written by the connection's own thread, read by the sweeper.
final class Connection {

    private static final Logger LOG = System.getLogger(Connection.class.getName());
    private static final long MIN_BYTES_PER_SECOND = 1024;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private enum Phase {
        /// A request has begun and has not been answered.
        REQUEST,
        /// Between two requests: Helidon's idle timeout holds.
        IDLE,
        /// Another protocol, with timeouts of its own.
        UNWATCHED
    }

    private final @Nullable SocketChannel channel;
    private final long timeoutNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Runnable> endActions = new LinkedHashSet<>();
    private boolean ended;

    private volatile Phase phase = Phase.REQUEST;
    private volatile boolean waiting = true;
    private volatile long since = System.nanoTime();
    private volatile long received;

    Connection(@Nullable SocketChannel channel, Duration timeout) {
        this.channel = channel;
        this.timeoutNanos = timeout.toNanos();
    }

    /// The bytes of the original reader, one arrival after the other, with the waiting noted.
    DataReader watch(DataReader original) {
        waiting = false;
        return DataReader.create(() -> next(original));
    }

    private byte @Nullable [] next(DataReader original) {
        try {
            if (original.available() == 0) {
                waiting = true;
                original.pullData();
            }
            return received(original.readBytes(original.available()));
        } catch (DataReader.InsufficientDataAvailableException _) {
            return null;
        } finally {
            waiting = false;
        }
    }

    // Only the connection's own thread writes these; the watchdog reads them.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private byte[] received(byte[] bytes) {
        if (phase == Phase.IDLE) {
            since = System.nanoTime();
            received = 0;
            phase = Phase.REQUEST;
        }
        received = received + bytes.length;
        return bytes;
    }

    void answered() {
        phase = Phase.IDLE;
    }

    void leavesHttp1() {
        phase = Phase.UNWATCHED;
    }

    /// Only the time in which we wait for the client counts, not the time in which a handler works.
    boolean isOverdue(long now) {
        long allowed = timeoutNanos + received * NANOS_PER_SECOND / MIN_BYTES_PER_SECOND;
        return phase == Phase.REQUEST && waiting && now - since > allowed;
    }

    boolean isOpen() {
        return channel == null || channel.isOpen();
    }

    /// Lets the reader see the end of the stream, so that Helidon closes the connection as if the client had.
    void stopReading() {
        if (channel == null) {
            return;
        }
        try {
            LOG.log(Level.DEBUG, "{0} did not get a request across in time", channel);
            channel.shutdownInput();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "was closed already", e);
        }
    }

    /// False when the connection has ended.
    boolean onEnd(Runnable action) {
        lock.lock();
        try {
            return !ended && endActions.add(action);
        } finally {
            lock.unlock();
        }
    }

    void forget(Runnable action) {
        lock.lock();
        try {
            endActions.remove(action);
        } finally {
            lock.unlock();
        }
    }

    void ended() {
        Set<Runnable> actions;
        lock.lock();
        try {
            ended = true;
            actions = Set.copyOf(endActions);
            endActions.clear();
        } finally {
            lock.unlock();
        }
        actions.forEach(action -> Thread.ofVirtual().name("connection-ended").start(action));
    }
}
