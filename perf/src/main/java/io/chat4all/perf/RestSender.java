package io.chat4all.perf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One POST a message over HTTP/1.1, so as many connections as messages under way.
final class RestSender implements Sender {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int ACCEPTED = 202;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI messages;
    private final String authorization;

    RestSender(URI gateway, String token) {
        this.messages = gateway.resolve("/v1/messages");
        this.authorization = "Bearer " + token;
    }

    @Override
    public void send(Outgoing message, Consumer<Outcome> answer) {
        var request = HttpRequest.newBuilder(messages)
                .timeout(DEADLINE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(message)))
                .build();
        var _ = client.sendAsync(request, BodyHandlers.ofString())
                .handle(RestSender::outcome)
                .thenAccept(answer);
    }

    private static Outcome outcome(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            return ofFailure(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
        }
        int status = response.statusCode();
        if (status == ACCEPTED) {
            return Outcome.ACCEPTED;
        }
        var reason = status + " " + Problem.code(response.body());
        return status < SERVER_ERRORS ? new Outcome.Refused(reason) : new Outcome.Unknown(reason);
    }

    private static Outcome ofFailure(@Nullable Throwable failure) {
        var reason = String.valueOf(failure);
        return failure instanceof ConnectException ? new Outcome.Refused(reason) : new Outcome.Unknown(reason);
    }

    private static String body(Outgoing message) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("message_id", message.messageId().toString())
                .put("conversation_id", message.pair().conversationId())
                .put("from", message.pair().sender())
                .putObject("payload")
                .put("type", "text")
                .put("text", message.text());
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
