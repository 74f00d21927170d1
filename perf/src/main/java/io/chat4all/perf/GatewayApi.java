package io.chat4all.perf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The few REST calls that make users and conversations before the load begins.
final class GatewayApi implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final long RETRY_MILLIS = 300;
    private static final int FIRST_ERROR = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    GatewayApi(URI gateway) {
        this.gateway = gateway;
    }

    /// A token of the tenant's application.
    String token(String clientId, String clientSecret) throws InterruptedException {
        var body = object().put("client_id", clientId).put("client_secret", clientSecret);
        return text(post("/auth/token", "", body), "access_token");
    }

    /// The new user's id.
    String register(String token, String username, String password) throws InterruptedException {
        var body = object().put("username", username).put("password", password).put("display_name", username);
        return text(post("/v1/users", token, body), "user_id");
    }

    /// A token of the user.
    String login(String tenant, String username, String password) throws InterruptedException {
        var body = object().put("tenant", tenant).put("username", username).put("password", password);
        return text(post("/auth/login", "", body), "access_token");
    }

    /// The id of a new conversation of two.
    String converse(String token, String one, String other) throws InterruptedException {
        var body = object().put("type", "direct");
        body.putArray("members").add(one).add(other);
        return text(post("/v1/conversations", token, body), "conversation_id");
    }

    private JsonNode post(String path, String token, ObjectNode body) throws InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return answer(path, request.build());
        } catch (IOException e) {
            throw SetupFailed.unreachable("gateway", gateway, e);
        }
    }

    private JsonNode answer(String path, HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        for (int tries = 1; tries < TRIES && isBusy(response); tries++) {
            Thread.sleep(RETRY_MILLIS * tries);
            response = client.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() >= FIRST_ERROR) {
            var answer = response.statusCode() + " " + Problem.code(response.body());
            throw new SetupFailed("%s%s answered: %s".formatted(gateway, path, answer), null);
        }
        return Json.MAPPER.readTree(response.body());
    }

    private static boolean isBusy(HttpResponse<String> response) {
        return response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() == UNAVAILABLE;
    }

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    private static String text(JsonNode answer, String field) {
        var value = answer.path(field).asText();
        if (value.isEmpty()) {
            throw new SetupFailed("An answer of the gateway has no " + field + ".", null);
        }
        return value;
    }

    @Override
    public void close() {
        client.close();
    }
}
