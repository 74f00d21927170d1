package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/// JSON over HTTP, of the gateway and the emulator. Safe for many threads.
final class Api implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);
    /// A gateway that was killed takes its time to come back where much else is started too.
    private static final int TRIES = 360;
    private static final long BETWEEN_TRIES_MILLIS = 500;
    private static final int TOO_MANY = 429;

    /// @param status 0 when there was none
    record Answer(int status, JsonNode body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        /// Whether the same call may be answered otherwise later.
        boolean mayPass() {
            return status == 0 || status == TOO_MANY || status / 100 == 5;
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI server;
    private final String token;

    /// @param token empty for none
    Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    Answer get(String path) throws InterruptedException {
        return call(request(path).GET().build());
    }

    Answer post(String path, Object body) throws InterruptedException {
        return call(request(path).POST(BodyPublishers.ofString(text(body))).build());
    }

    Answer put(String path, Object body) throws InterruptedException {
        return call(request(path).PUT(BodyPublishers.ofString(text(body))).build());
    }

    interface Call {
        Answer make() throws InterruptedException;
    }

    /// Repeats a call that can be repeated, as long as it may be answered otherwise.
    ///
    /// @throws IOException when it was refused, or never answered
    static JsonNode surely(Call call) throws IOException, InterruptedException {
        var answer = patiently(call);
        if (!answer.isGood()) {
            throw new IOException("answered with %d %s".formatted(answer.status(), answer.body()));
        }
        return answer.body();
    }

    /// As above, of a call that brings something.
    static JsonNode surely(Api api, String path, Object body) throws IOException, InterruptedException {
        return surely(() -> api.post(path, body));
    }

    /// The same, but a refusal is an answer too.
    static Answer patiently(Call call) throws InterruptedException {
        var answer = call.make();
        for (int tries = 1; tries < TRIES && answer.mayPass(); tries++) {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
            answer = call.make();
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWERS_WITHIN)
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String text(Object body) {
        return JSON.valueToTree(body).toString();
    }

    private Answer call(HttpRequest request) throws InterruptedException {
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") ? JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), body);
        } catch (IOException _) {
            return new Answer(0, MissingNode.getInstance());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
