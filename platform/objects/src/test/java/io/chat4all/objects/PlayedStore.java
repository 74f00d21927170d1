package io.chat4all.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A store that gives the same answer to all that it is asked, and keeps what it was asked.
final class PlayedStore implements AutoCloseable {

    private final HttpServer server;
    private final List<HttpExchange> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final int status;
    private final String body;

    PlayedStore(int status, String body) throws IOException {
        this.status = status;
        this.body = body;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// A client of it.
    S3ObjectStore client(Encryption encryption) {
        return client(encryption, List.of());
    }

    S3ObjectStore client(Encryption encryption, List<String> browserOrigins) {
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new S3ObjectStore(TestObjects.config(
                endpoint, encryption, browserOrigins, Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    List<String> bodies() {
        return bodies;
    }

    List<HttpExchange> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
