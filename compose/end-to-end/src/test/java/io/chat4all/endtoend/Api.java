package io.chat4all.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The REST API, as an application calls it.
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    record Answer(int status, JsonNode body) {

        /// @throws AssertionError when the call did not succeed
        JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + body);
            }
            return body;
        }
    }

    record Person(String id, String name, String token) {}

    private final int port;

    Api(int port) {
        this.port = port;
    }

    String applicationToken(String clientId, String clientSecret) {
        return post("/auth/token", "", Map.of("client_id", clientId, "client_secret", clientSecret))
                .ok()
                .path("access_token")
                .asText();
    }

    /// A new user of the tenant, logged in.
    Person person(String tenant, String applicationToken) {
        var username = "u" + UUID.randomUUID().toString().replace("-", "");
        var password = "password-of-" + username;
        post("/v1/users", applicationToken, Map.of("username", username, "password", password))
                .ok();
        var login = post("/auth/login", "", Map.of("tenant", tenant, "username", username, "password", password))
                .ok();
        return new Person(
                login.path("user_id").asText(),
                username,
                login.path("access_token").asText());
    }

    String group(String token, List<String> members) {
        return post("/v1/conversations", token, Map.of("type", "group", "members", members))
                .ok()
                .path("conversation_id")
                .asText();
    }

    Answer send(String token, String conversation, String messageId, String text) {
        return send(token, conversation, messageId, text, Map.of());
    }

    Answer send(String token, String conversation, String messageId, String text, Map<String, String> headers) {
        var body = Map.of(
                "message_id", messageId,
                "conversation_id", conversation,
                "payload", Map.of("type", "text", "text", text));
        var request = request("/v1/messages", token).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return call(request.POST(HttpRequest.BodyPublishers.ofString(
                        JSON.valueToTree(body).toString()))
                .build());
    }

    /// All messages of a conversation, page by page.
    List<JsonNode> history(String token, String conversation) {
        var all = new java.util.ArrayList<JsonNode>();
        while (true) {
            var since = all.isEmpty() ? 0 : all.getLast().path("seq").asLong();
            var page = get("/v1/conversations/" + conversation + "/messages?limit=200&since=" + since, token)
                    .ok()
                    .path("messages");
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(all::add);
        }
    }

    Answer get(String path, String token) {
        return call(request(path, token).GET().build());
    }

    Answer delete(String path, String token) {
        return call(request(path, token).DELETE().build());
    }

    Answer post(String path, String token, Map<String, ?> body) {
        return call(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    Answer patch(String path, String token, Map<String, ?> body) {
        return call(request(path, token)
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(
                                JSON.valueToTree(body).toString()))
                .build());
    }

    Answer upload(String path, String type, byte[] bytes) {
        return upload(path, "", type, bytes);
    }

    Answer upload(String path, String token, String type, byte[] bytes) {
        return call(request(path, token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
    }

    /// @param headers that prove who calls
    Answer signed(String path, String body, Map<String, String> headers) {
        var request = request(path, "").header("Content-Type", "application/json");
        headers.forEach(request::header);
        return call(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Answer put(String path, Object body) {
        return put(path, "", body);
    }

    Answer put(String path, String token, Object body) {
        return call(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(40));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer call(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new AssertionError(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode parse(String body) throws IOException {
        return !body.startsWith("{") && !body.startsWith("[") ? JSON.createObjectNode() : JSON.readTree(body);
    }
}
