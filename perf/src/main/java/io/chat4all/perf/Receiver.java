package io.chat4all.perf;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One user's socket: takes what comes, acknowledges it, and when the socket breaks opens another one and asks
/// for what it has missed: at the next presence, if there are several.
final class Receiver implements Runnable, AutoCloseable {

    private static final long RETRY_MILLIS = 200;

    private final List<URI> presences;
    private final Pair pair;
    private final boolean acknowledges;
    private final Supplier<Recording> recording;
    private final Runnable onReconnect;
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final AtomicReference<WebSocketConnection> connection = new AtomicReference<>();
    private final Map<String, SequenceWatch> watches = new HashMap<>();
    private int presence;
    private volatile boolean closed;

    /// @param presences the first is its own, until that one is gone
    Receiver(
            List<URI> presences, Pair pair, boolean acknowledges, Supplier<Recording> recording, Runnable onReconnect) {
        this.presences = List.copyOf(presences);
        this.pair = pair;
        this.acknowledges = acknowledges;
        this.recording = recording;
        this.onReconnect = onReconnect;
        watches.put(pair.conversationId(), new SequenceWatch());
    }

    /// Done when the first socket was welcomed; failed when it was not.
    CompletableFuture<Void> welcomed() {
        return welcomed;
    }

    @Override
    public void run() {
        while (!closed) {
            try (var socket = WebSocketConnection.open(presences.get(presence), pair.receiverToken())) {
                connection.set(socket);
                listen(socket);
            } catch (IOException | RuntimeException e) {
                broke(e);
            }
        }
    }

    private void broke(Exception e) {
        if (closed) {
            return;
        }
        if (!welcomed.isDone()) {
            welcomed.completeExceptionally(e);
            closed = true;
            return;
        }
        presence = (presence + 1) % presences.size();
        onReconnect.run();
        recording.get().problem("socket broke: " + e.getMessage());
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void listen(WebSocketConnection socket) throws IOException {
        while (!closed) {
            var bytes = socket.nextText();
            long nowNanos = System.nanoTime();
            switch (Frame.parse(bytes)) {
                case Frame.Message message -> {
                    take(message, nowNanos);
                    if (acknowledges) {
                        socket.send(acknowledgement(message));
                    }
                }
                case Frame.Welcome _ -> welcome(socket);
                case Frame.Complaint(String code) -> recording.get().problem("socket: " + code);
                case Frame.Other _ -> {}
            }
        }
    }

    private void take(Frame.Message message, long nowNanos) {
        var place = watches.computeIfAbsent(message.conversationId(), _ -> new SequenceWatch())
                .place(message.seq());
        recording
                .get()
                .arrived(UUID.fromString(message.messageId()), StampedText.dueNanos(message.text()), place, nowNanos);
    }

    /// Says where it stands, on the first socket too: the server need not wait whether something comes, nor guess
    /// where to begin.
    private void welcome(WebSocketConnection socket) throws IOException {
        socket.send(watches.entrySet().stream()
                .map(watch ->
                        "\"%s\":%d".formatted(watch.getKey(), watch.getValue().last()))
                .collect(Collectors.joining(",", "{\"resume\":{", "}}")));
        welcomed.complete(null);
    }

    private static String acknowledgement(Frame.Message message) {
        return "{\"type\":\"ack\",\"conversation_id\":\"" + message.conversationId() + "\",\"seq\":" + message.seq()
                + "}";
    }

    @Override
    public void close() throws IOException {
        closed = true;
        var socket = connection.get();
        if (socket != null) {
            socket.close();
        }
    }
}
