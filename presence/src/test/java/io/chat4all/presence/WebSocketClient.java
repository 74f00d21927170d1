package io.chat4all.presence;

import io.chat4all.model.Conversation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A real client over a real network.
final class WebSocketClient extends Received implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final StringBuilder partial = new StringBuilder();
    private volatile @Nullable WebSocket socket;

    static WebSocketClient withHeader(int port, String token) {
        return connected(HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token), port);
    }

    /// As a browser does.
    static WebSocketClient withSubprotocol(int port, String token) {
        return connected(HTTP.newWebSocketBuilder().subprotocols("chat4all.v1", "bearer." + token), port);
    }

    static WebSocketClient withoutToken(int port) {
        return connected(HTTP.newWebSocketBuilder(), port);
    }

    /// @throws java.util.concurrent.CompletionException with a WebSocketHandshakeException when it is refused
    private static WebSocketClient connected(WebSocket.Builder builder, int port) {
        var client = new WebSocketClient();
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/ws"), client)
                .join();
        return client;
    }

    void says(String frame, Conversation conversation) {
        socket().sendText(frame.replace('\'', '"').formatted(conversation.id()), true)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed(1006);
    }

    @Override
    public void close() {
        socket().abort();
    }

    private WebSocket socket() {
        var connected = socket;
        if (connected == null) {
            throw new IllegalStateException("not connected");
        }
        return connected;
    }
}
