package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// The endpoint behind a webhook account that notes when each message came first, by this JVM's clock.
final class Hook implements AutoCloseable {

    private final AtomicLongArray cameAt;
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicLong lastAt = new AtomicLong(System.nanoTime());
    private final WebServer server;

    /// @param messages how many there are, by the index in their text
    Hook(int messages) {
        this.cameAt = new AtomicLongArray(messages);
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.post("/", this::take))
                .build()
                .start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    /// Different messages so far.
    int came() {
        return came.get();
    }

    /// Calls for a message that had come already.
    int again() {
        return again.get();
    }

    /// [System#nanoTime] of the last call; of the start when there was none.
    long lastAt() {
        return lastAt.get();
    }

    /// @return [System#nanoTime]; 0 for not yet
    long cameAt(int index) {
        return cameAt.get(index);
    }

    private void take(ServerRequest request, ServerResponse response) throws IOException {
        long now = System.nanoTime();
        JsonNode body;
        try (var in = request.content().inputStream()) {
            body = Api.JSON.readTree(in);
        }
        var word = Line.WORD.matcher(body.path("content").path("body").asText());
        if (word.find()) {
            note(Integer.parseInt(word.group(1)), now);
        }
        response.send("{\"id\":\"%s\"}".formatted(body.path("id").asText()));
    }

    private void note(int index, long now) {
        lastAt.set(now);
        if (cameAt.compareAndSet(index, 0, now)) {
            came.incrementAndGet();
        } else {
            again.incrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
