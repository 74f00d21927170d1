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
    private static final long LINGER_NANOS = 5 * NANOS_PER_SECOND;

    private enum Phase {
        /// A request has begun and has not been answered.
        REQUEST,
        /// Between two requests: Helidon's idle timeout holds.
        IDLE,
        /// The last answer has gone out: nothing that comes is a request any more.
        LAST,
        /// Another protocol, with timeouts of its own.
        UNWATCHED
    }

    private final @Nullable SocketChannel channel;
    private final long timeoutNanos;
    private final long maxChunkBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Runnable> endActions = new LinkedHashSet<>();
    private boolean ended;

    private volatile Phase phase = Phase.REQUEST;
    private volatile boolean waiting = true;
    private volatile long since = System.nanoTime();
    private volatile long received;

    Connection(@Nullable SocketChannel channel, Duration timeout, long maxChunkBytes) {
        this.channel = channel;
        this.maxChunkBytes = maxChunkBytes;
        this.timeoutNanos = timeout.toNanos();
    }

    /// The bytes of the original reader, one arrival after the other, with the waiting noted.
    DataReader watch(DataReader original) {
        waiting = false;
        return new BoundedReader(() -> next(original), maxChunkBytes, () -> phase == Phase.LAST);
    }

    private byte @Nullable [] next(DataReader original) {
        try {
            if (phase == Phase.LAST) {
                linger(original);
                return null;
            }
            return received(arrival(original));
        } catch (DataReader.InsufficientDataAvailableException _) {
            return null;
        } finally {
            waiting = false;
        }
    }

    private byte[] arrival(DataReader original) {
        if (original.available() == 0) {
            waiting = true;
            original.pullData();
        }
        return original.readBytes(original.available());
    }

    /// Reads for nothing until the client has seen that we are done, or for a moment: to close a connection
    /// over bytes that nobody read resets it, and the client may lose the answer.
    private void linger(DataReader original) {
        shutDown(SocketChannel::shutdownOutput);
        while (System.nanoTime() - since < LINGER_NANOS) {
            arrival(original);
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

    /// The answer says that the connection closes. Helidon leaves that to the client, and would take what
    /// is left of a body for the next request.
    void answeredAtLast() {
        since = System.nanoTime();
        phase = Phase.LAST;
    }

    void leavesHttp1() {
        phase = Phase.UNWATCHED;
    }

    /// Only the time in which we wait for the client counts, not the time in which a handler works.
    boolean isOverdue(long now) {
        return waiting
                && switch (phase) {
                    case REQUEST -> now - since > timeoutNanos + received * NANOS_PER_SECOND / MIN_BYTES_PER_SECOND;
                    case LAST -> now - since > LINGER_NANOS;
                    case IDLE, UNWATCHED -> false;
                };
    }

    boolean isOpen() {
        return channel == null || channel.isOpen();
    }

    /// Lets the reader see the end of the stream, so that Helidon closes the connection as if the client
    /// had.
    void stopReading() {
        LOG.log(Level.DEBUG, "{0} did not get a request across, or see an answer, in time", channel);
        shutDown(SocketChannel::shutdownInput);
    }

    private interface Direction {
        void shutDown(SocketChannel channel) throws IOException;
    }

    private void shutDown(Direction direction) {
        if (channel == null) {
            return;
        }
        try {
            direction.shutDown(channel);
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
