package io.chat4all.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.servers.Port;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/// Calls a REST API on this machine.
final class ApiCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Port server;

    ApiCalls(Port server) {
        this.server = server;
    }

    record Answer(String call, int status, JsonNode body) {

        Answer expect(int... statuses) {
            if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
                throw new Problem(call + " was answered with " + status + ": "
                        + body.path("detail").asText(body.toString()));
            }
            return this;
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    /// @param token empty for none
    Answer post(String path, String token, Map<String, ?> body) throws IOException {
        return call("POST", path, token, body);
    }

    Answer patch(String path, String token, Map<String, ?> body) throws IOException {
        return call("PATCH", path, token, body);
    }

    Answer put(String path, Map<String, ?> body) throws IOException {
        return call("PUT", path, "", body);
    }

    private Answer call(String method, String path, String token, Map<String, ?> body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://" + server + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, answer.statusCode(), JSON.readTree(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(method + " " + path + " was interrupted");
        }
    }
}
