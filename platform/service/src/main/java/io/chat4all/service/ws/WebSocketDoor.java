package io.chat4all.service.ws;

import io.chat4all.service.auth.TokenVerifier;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Failures;
import io.chat4all.service.errors.Refused;
import io.helidon.common.uri.UriPath;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.webserver.websocket.WsUpgrader;
import io.helidon.websocket.WsListener;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The WebSockets of one server.
///
/// Helidon does the handshake and reads the frames. Its session is not used, for it decodes each fragment by
/// itself (a character that two frames share is lost), writes from two threads into one buffer, answers neither
/// pings nor a rejected upgrade properly, passes exception texts on, and says nothing when a connection breaks.
/// So the upgrader is wrapped, and what it returns is replaced by a [Session].
public final class WebSocketDoor extends WsUpgrader implements AutoCloseable {

    private final Map<String, WebSocketEndpoint> endpoints = new LinkedHashMap<>();
    private final TokenVerifier verifier;
    private final Failures failures;
    private final WebSocketConfig config;
    private final Sessions sessions;
    private volatile boolean closing;

    public WebSocketDoor(TokenVerifier verifier, Failures failures, WebSocketConfig config, Clock clock) {
        super(WsConfig.create());
        this.verifier = verifier;
        this.failures = failures;
        this.config = config;
        this.sessions = new Sessions(config, clock);
    }

    public void add(String path, WebSocketEndpoint endpoint) {
        endpoints.put(path, endpoint);
    }

    /// Helidon's own routing for the same paths, which it asks during the handshake.
    public WsRouting.Builder routing() {
        var routing = WsRouting.builder();
        endpoints.keySet().forEach(path -> routing.endpoint(path, new SubprotocolAnswer()));
        return routing;
    }

    private static final class SubprotocolAnswer implements WsListener {

        @Override
        public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
            return UpgradeRequest.answer(headers);
        }
    }

    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        var endpoint = endpointAt(prologue.uriPath());
        if (endpoint.isEmpty()) {
            return null;
        }
        try {
            return upgrade(context, prologue, headers, endpoint.get());
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            var refused = failures.told(e, "WebSocket " + prologue.uriPath().path());
            Rejection.write(context.dataWriter(), refused, prologue.uriPath().rawPath());
            throw new CloseConnectionException("upgrade refused: " + refused.code());
        }
    }

    private Optional<WebSocketEndpoint> endpointAt(UriPath path) {
        return Optional.ofNullable(endpoints.get(path.path()));
    }

    private ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers, WebSocketEndpoint endpoint) {
        if (closing) {
            throw new Refused(ErrorCode.UNAVAILABLE, "the server shuts down");
        }
        var request = UpgradeRequest.of(prologue, headers);
        var principal = verifier.verify(request.token());
        var handler = endpoint.open(principal, request.handshake());
        if (super.upgrade(context, prologue, headers) == null) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "this is not a WebSocket handshake");
        }
        return new Session(context, handler, sessions, failures, config, principal.expiresAt());
    }

    /// How many sockets are open.
    public int count() {
        return sessions.count();
    }

    /// Takes no more sockets and asks the clients of the open ones to come back, elsewhere or later.
    public void drain(Duration patience) {
        closing = true;
        sessions.closeAll(patience);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
