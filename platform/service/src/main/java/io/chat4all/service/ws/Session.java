package io.chat4all.service.ws;

import io.chat4all.service.errors.Failures;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.ws.Inbox.Said;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One socket: reads on the connection's own thread, writes on another, ends exactly once.
final class Session implements ServerConnection, Socket {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private record End(int code, String reason) {}

    private final ConnectionContext context;
    private final SocketHandler handler;
    private final Sessions sessions;
    private final Failures failures;
    private final WebSocketConfig config;
    private final Instant expiresAt;
    private final Inbox inbox;
    private final Outbox outbox;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();

    private volatile long heard = System.nanoTime();
    private volatile long closingSince;

    Session(
            ConnectionContext context,
            SocketHandler handler,
            Sessions sessions,
            Failures failures,
            WebSocketConfig config,
            Instant expiresAt) {
        this.context = context;
        this.handler = handler;
        this.sessions = sessions;
        this.failures = failures;
        this.config = config;
        this.expiresAt = expiresAt;
        this.inbox = new Inbox(context, context.dataReader(), config.maxMessageBytes());
        this.outbox = new Outbox(context.dataWriter()::writeNow, this::abort, config.maxQueued());
    }

    @Override
    public void handle(Limit limit) {
        sessions.add(this);
        try {
            handler.onOpen(this);
            while (listen()) {
                heard = System.nanoTime();
            }
        } catch (ProtocolViolation e) {
            close(e.code().code(), e.code().meaning());
        } catch (DataReader.InsufficientDataAvailableException
                | CloseConnectionException
                | UncheckedIOException
                | SocketClosed _) {
            lost();
        } catch (RuntimeException e) {
            closeFor(failures.told(e, "WebSocket"));
        } finally {
            finish();
        }
    }

    /// True while there may be more to come.
    private boolean listen() {
        switch (inbox.next()) {
            case Said.Text(String text) -> hear(text);
            case Said.Ping(BufferData payload) -> outbox.putNow(Frames.pong(payload.readBytes()));
            case Said.Pong(), Said.Part() -> {}
            case Said.Close(int code, String reason) -> {
                closedByClient(code, reason);
                return false;
            }
        }
        return true;
    }

    /// After our own close we only wait for the client's.
    private void hear(String text) {
        if (isOpen()) {
            handler.onText(text);
        }
    }

    private void closedByClient(int code, String reason) {
        end.compareAndSet(null, new End(code, reason));
        outbox.putLast(Frames.close(isSendable(code) ? code : CloseCode.PROTOCOL_ERROR.code(), ""));
    }

    /// 1005, 1006 and 1015 only ever report that there was no code.
    private static boolean isSendable(int code) {
        boolean reserved = code == 1004 || code == 1005 || code == 1006;
        boolean ofTheProtocol = code >= 1000 && code <= 1014 && !reserved;
        boolean ofAnApplication = code >= 3000 && code < 5000;
        return ofTheProtocol || ofAnApplication;
    }

    private void closeFor(Refused refused) {
        close(CloseCode.of(refused).code(), refused.code().wireName());
    }

    /// How it ended: as was said, or else because the connection broke.
    private End lost() {
        var lost = new End(CloseCode.CONNECTION_LOST.code(), CloseCode.CONNECTION_LOST.meaning());
        return Objects.requireNonNullElse(end.compareAndExchange(null, lost), lost);
    }

    private void finish() {
        sessions.remove(this);
        var ended = lost();
        outbox.awaitWritten(LAST_WORDS);
        outbox.discard();
        try {
            handler.onClose(ended.code(), ended.reason());
        } catch (RuntimeException e) {
            failures.told(e, "WebSocket onClose");
        }
    }

    @Override
    public void send(String text) {
        if (!isOpen()) {
            throw closed();
        }
        switch (outbox.put(Frames.text(text), config.sendTimeout())) {
            case QUEUED -> {}
            case CLOSED -> throw closed();
            case FULL -> {
                close(CloseCode.TOO_SLOW.code(), CloseCode.TOO_SLOW.meaning());
                abort();
                throw closed();
            }
        }
    }

    private SocketClosed closed() {
        var ended = end.get();
        return new SocketClosed(ended == null ? "the connection ended" : ended.code() + " " + ended.reason());
    }

    @Override
    public void close(int code, String reason) {
        if (end.compareAndSet(null, new End(code, reason))) {
            closingSince = System.nanoTime();
            outbox.putLast(Frames.close(code, reason));
        }
    }

    @Override
    public boolean isOpen() {
        return end.get() == null;
    }

    void ping() {
        outbox.putNow(Frames.ping());
    }

    /// Ends the connection without a word more.
    void abort() {
        lost();
        outbox.discard();
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException _) {
            // Closed already: the writer, the reaper or the client may have been first.
        }
    }

    /// How long the client has said nothing; a pong is something.
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    /// How long the client has not answered our close; zero when there is none.
    Duration closing() {
        return closingSince == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - closingSince);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /// Helidon's idle timeout would end a client that only receives. Ours is [Sessions].
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    /// Helidon shuts down.
    @Override
    public void close(boolean interrupt) {
        close(CloseCode.GOING_AWAY.code(), CloseCode.GOING_AWAY.meaning());
        if (interrupt) {
            abort();
        }
    }
}
