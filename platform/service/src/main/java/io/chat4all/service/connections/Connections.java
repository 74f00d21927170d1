package io.chat4all.service.connections;

import io.chat4all.service.connections.WatchedSelector.Protocol;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The TCP connections of one server.
///
/// Helidon has no timeout for a request that arrives drop by drop, none for a connection that never says
/// anything, does not tell a gRPC call that its connection is gone, takes a late cancellation for a
/// violation of the protocol, holds a chunk of a body in memory however long it is, and goes on reading
/// behind an answer that says `close`. All of that is cured here, at the two places where its SPI lets us
/// in: the socket options, which see each accepted channel, and the connection selectors, which make the
/// connection's reader and run it to its end.
public final class Connections implements AutoCloseable {

    private static final Duration LONGEST_SWEEP_INTERVAL = Duration.ofSeconds(1);

    private final ConcurrentMap<SocketAddress, Connection> open = new ConcurrentHashMap<>();
    private final Duration readTimeout;
    private final long maxChunkBytes;
    private final Thread sweeper;

    /// @param readTimeout within which the first byte, and then each request, must have arrived; a body
    /// gets one more second for each KiB
    /// @param maxChunkBytes of an HTTP/1 body that comes in chunks, of which Helidon holds each in memory;
    /// one that is longer ends its connection
    public Connections(Duration readTimeout, long maxChunkBytes) {
        this.readTimeout = readTimeout;
        this.maxChunkBytes = maxChunkBytes;
        this.sweeper = Thread.ofVirtual().name("connection-sweeper").start(this::sweepAgainAndAgain);
    }

    /// The options, which also make each accepted connection known here.
    public SocketOptions accepting(SocketOptions options) {
        return new AcceptingOptions(options, this::accepted);
    }

    private void accepted(SocketChannel channel) {
        try {
            open.put(channel.getRemoteAddress(), new Connection(channel, readTimeout, maxChunkBytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a connection ended while it was accepted", e);
        }
    }

    /// The selector for HTTP/1, whose connections must get their requests across in time. Needs
    /// [#requestListener] and [#answerListener].
    public ServerConnectionSelector watchingHttp1(ServerConnectionSelector selector) {
        return new WatchedSelector(selector, this, Protocol.HTTP_1);
    }

    /// The selector for HTTP/2: watched until the protocol is known, for its end, and for resets that come
    /// late.
    public ServerConnectionSelector watchingHttp2(ServerConnectionSelector selector) {
        return new WatchedSelector(selector, this, Protocol.HTTP_2);
    }

    /// What HTTP/1 has to tell on the way in: where a connection leaves HTTP/1.
    public static Http1ConnectionListener requestListener() {
        return new RequestListener();
    }

    /// What it has to tell on the way out: where a request ends, and which is the last.
    public static Http1ConnectionListener answerListener() {
        return new AnswerListener();
    }

    /// Runs the action when the connection from this address ends, or at once when there is none. Each
    /// action runs once.
    ///
    /// @return takes the action back
    public Runnable onEnd(SocketAddress remote, Runnable action) {
        var connection = open.get(remote);
        if (connection == null || !connection.onEnd(action)) {
            action.run();
            return () -> {};
        }
        return () -> connection.forget(action);
    }

    Connection of(SocketAddress remote) {
        return open.computeIfAbsent(remote, _ -> new Connection(null, readTimeout, maxChunkBytes));
    }

    void ended(SocketAddress remote, Connection connection) {
        open.remove(remote, connection);
        connection.ended();
    }

    private void sweepAgainAndAgain() {
        var quarter = readTimeout.dividedBy(4);
        var interval = quarter.compareTo(LONGEST_SWEEP_INTERVAL) < 0 ? quarter : LONGEST_SWEEP_INTERVAL;
        try {
            while (true) {
                Thread.sleep(interval);
                open.forEach(this::sweep);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void sweep(SocketAddress remote, Connection connection) {
        if (!connection.isOpen()) {
            ended(remote, connection);
        } else if (connection.isOverdue(System.nanoTime())) {
            connection.stopReading();
        }
    }

    /// How many connections are open.
    public int count() {
        return open.size();
    }

    @Override
    public void close() {
        sweeper.interrupt();
    }
}
