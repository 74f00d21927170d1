package io.chat4all.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// REST as a client speaks it.
final class RestClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, HttpHeaders headers, JsonNode body) {

        String text(String field) {
            return body.path(field).asText();
        }

        boolean isReplayed() {
            return headers.firstValue("Idempotent-Replayed")
                    .filter("true"::equals)
                    .isPresent();
        }

        /// @throws AssertionError when the call did not succeed
        Answer ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + body);
            }
            return this;
        }
    }

    private final int port;

    RestClient(int port) {
        this.port = port;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    Answer get(String token, String path) {
        return call(request(token, path).GET());
    }

    Answer delete(String token, String path) {
        return call(request(token, path).DELETE());
    }

    /// What an open path says to a program that wants plain text.
    String text(String path) {
        try {
            var request = request("", path).header("Accept", "text/plain").GET().build();
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError("the call failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// @param body text as it is, anything else as JSON
    Answer post(String token, String path, Object body, String... headers) {
        var content = body instanceof String text ? text : json(body);
        var request =
                request(token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(content));
        return call(headers.length == 0 ? request : request.headers(headers));
    }

    /// @param body text as it is, anything else as JSON
    Answer patch(String token, String path, Object body) {
        var content = body instanceof String text ? text : json(body);
        return call(request(token, path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(content)));
    }

    /// @param body text as it is, anything else as JSON
    Answer put(String token, String path, Object body) {
        var content = body instanceof String text ? text : json(body);
        return call(
                request(token, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(content)));
    }

    /// Of a path that does not speak JSON: its status.
    int status(String method, String path, String body, Map<String, String> headers) {
        var request = request("", path).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    private HttpRequest.Builder request(String token, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer call(HttpRequest.Builder request) {
        var response = send(request);
        try {
            var body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response.headers(), body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the call failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
