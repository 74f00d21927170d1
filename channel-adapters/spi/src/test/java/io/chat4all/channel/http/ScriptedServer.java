package io.chat4all.channel.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A server that answers as it is told, over real HTTP: for what a provider does once in a blue moon.
public final class ScriptedServer implements AutoCloseable {

    /// @param target path and query
    /// @param headers names in lower case
    public record Call(String method, String target, Map<String, String> headers, String body) {}

    public record Answer(int status, String body, Map<String, String> headers) {

        /// The connection is closed instead.
        public static final Answer NONE = new Answer(0, "", Map.of());

        public Answer(int status, String body) {
            this(status, body, Map.of());
        }
    }

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Answer> script = _ -> new Answer(200, "");

    public ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// So far, in order.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public void answers(int status, String body) {
        answers(status, body, Map.of());
    }

    public void answers(int status, String body, Map<String, String> headers) {
        answers(_ -> new Answer(status, body, headers));
    }

    public void answers(Function<Call, Answer> newScript) {
        script = newScript;
    }

    /// From now on it closes the connection without an answer.
    public void hangsUp() {
        answers(_ -> Answer.NONE);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toLowerCase(Locale.ROOT),
                            entry -> entry.getValue().getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var target = exchange.getRequestURI().toString();
            var call = new Call(exchange.getRequestMethod(), target, headers, body);
            calls.add(call);
            var answer = script.apply(call);
            if (answer.equals(Answer.NONE)) {
                return;
            }
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
