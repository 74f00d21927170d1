package io.chat4all.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// A person's WebSocket, as an application would hold it: keeps all frames it got.
final class ChatSocket implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final WebSocket socket;
    private volatile boolean acknowledging;

    private ChatSocket(int port, String token) {
        this.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/ws"), new Listener())
                .join();
    }

    /// Open, and welcomed.
    static ChatSocket open(int port, String token) {
        var socket = new ChatSocket(port, token);
        socket.await("welcome", _ -> true);
        return socket;
    }

    /// From now on every message is acknowledged as it comes.
    ChatSocket acknowledging() {
        acknowledging = true;
        return this;
    }

    void send(String frame) {
        sending.lock();
        try {
            socket.sendText(frame, true).join();
        } finally {
            sending.unlock();
        }
    }

    List<JsonNode> frames(String type) {
        return frames.stream()
                .filter(frame -> type.equals(frame.path("type").asText()))
                .toList();
    }

    /// The sequence numbers of a conversation in the order in which they came.
    List<Long> seqs(String conversation) {
        return frames("message").stream()
                .filter(frame ->
                        conversation.equals(frame.path("conversation_id").asText()))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    JsonNode await(String type, Predicate<JsonNode> matching) {
        await(type)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> frames(type).stream().anyMatch(matching));
        return frames(type).stream().filter(matching).findFirst().orElseThrow();
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return org.awaitility.Awaitility.await(what);
    }

    /// Without a farewell, as when the network goes.
    void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                keep(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private void keep(String frame) {
            try {
                var json = JSON.readTree(frame);
                frames.add(json);
                if (acknowledging && "message".equals(json.path("type").asText())) {
                    Thread.startVirtualThread(() -> acknowledge(json));
                }
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError("not JSON: " + frame, e);
            }
        }

        private void acknowledge(JsonNode message) {
            send("{\"type\":\"ack\",\"conversation_id\":\"%s\",\"seq\":%d}"
                    .formatted(
                            message.path("conversation_id").asText(),
                            message.path("seq").asLong()));
        }
    }
}
