package io.chat4all.channel.conformance;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chat4all.channel.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// The account's webhook, as a played provider calls it over HTTP: keeps each call as it came.
public final class Callback implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpServer server;
    private final List<WebhookRequest> calls = new CopyOnWriteArrayList<>();

    public Callback() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    public URI url() {
        return at("/webhooks/1");
    }

    private URI at(String target) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target);
    }

    /// So many calls, of all that came the first; waits for them.
    public List<WebhookRequest> first(int count) {
        await().atMost(PATIENCE).until(() -> calls.size() >= count);
        return List.copyOf(calls).subList(0, count);
    }

    public int count() {
        return calls.size();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new WebhookRequest(
                    exchange.getRequestMethod(),
                    at(exchange.getRequestURI().toString()),
                    query(exchange.getRequestURI()),
                    headers(exchange),
                    exchange.getRequestBody().readAllBytes(),
                    Instant.now()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        entry -> entry.getValue().getFirst()));
    }

    private static Map<String, String> query(URI uri) {
        return uri.getRawQuery() == null
                ? Map.of()
                : Arrays.stream(uri.getRawQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> decoded(pair[0]), pair -> pair.length > 1 ? decoded(pair[1]) : ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
