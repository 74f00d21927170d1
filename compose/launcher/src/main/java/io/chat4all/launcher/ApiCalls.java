package io.chat4all.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.servers.Port;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls a REST API on this machine.
final class ApiCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 20_000;

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

    Answer put(String path, Map<String, ?> body) throws IOException {
        return call("PUT", path, "", body);
    }

    private Answer call(String method, String path, String token, Map<String, ?> body) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://" + server + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setRequestProperty("Content-Type", "application/json");
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        connection.setDoOutput(true);
        try (var out = connection.getOutputStream()) {
            JSON.writeValue(out, body);
        }
        return answer(method + " " + path, connection);
    }

    private static Answer answer(String call, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(call, status, json(in));
        }
    }

    private static JsonNode json(@Nullable InputStream in) throws IOException {
        return in == null ? JSON.missingNode() : JSON.readTree(in);
    }
}
