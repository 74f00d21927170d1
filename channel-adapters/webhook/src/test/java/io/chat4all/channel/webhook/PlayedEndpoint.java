package io.chat4all.channel.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.Secret;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.conformance.JsonBody;
import io.chat4all.channel.conformance.Mood;
import io.chat4all.channel.conformance.PlayedChannel;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Answer;
import io.chat4all.channel.http.ScriptedServer.Call;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.model.ChannelAccountId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A tenant's endpoint as docs/channels/webhook.md asks for one, which knows one person.
final class PlayedEndpoint implements PlayedChannel {

    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    private static final String PERSON = "ana";

    private final StandardWebhooks signing = StandardWebhooks.of(SECRET);
    private final ChannelAccountId id = ChannelAccountId.create();
    private final ScriptedServer server = new ScriptedServer();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;

    PlayedEndpoint() throws IOException {
        server.answers(this::answer);
    }

    private Answer answer(Call call) {
        return switch (mood) {
            case WELL -> done(call);
            case TOO_BUSY -> new Answer(429, "", Map.of("Retry-After", "0"));
            case TOO_BUSY_FOR_DAYS -> new Answer(429, "", Map.of("Retry-After", "864000"));
            case FAILING -> new Answer(500, "");
            case DOWN -> Answer.NONE;
            case LOSING_ANSWERS -> {
                done(call);
                yield Answer.NONE;
            }
        };
    }

    private Answer done(Call call) {
        var body = call.body().getBytes(StandardCharsets.UTF_8);
        var request = new WebhookRequest("POST", server.url(), Map.of(), call.headers(), body, Instant.now());
        return signing.verify(request) ? read(JsonBody.read(body)) : new Answer(401, "");
    }

    private Answer read(JsonNode message) {
        if (message.path("type").asText().equals("ping")) {
            return new Answer(200, "");
        }
        if (!message.path("to").asText().equals(PERSON)) {
            return new Answer(422, "{\"reason\":\"undeliverable\"}");
        }
        taken.add(message);
        return new Answer(200, "{\"id\":\"%s\"}".formatted(externalId(message)));
    }

    private static String externalId(JsonNode message) {
        return "bridge-" + message.path("id").asText();
    }

    @Override
    public ChannelAdapter adapter() {
        return new WebhookAdapter();
    }

    @Override
    public Map<String, String> options() {
        return Map.of(WebhookAdapter.ALLOW_PRIVATE_NETWORKS, "true");
    }

    @Override
    public AccountSettings account() {
        return with(SECRET);
    }

    @Override
    public AccountSettings stranger() {
        return with(new Secret("whsec_" + "B".repeat(32)));
    }

    private AccountSettings with(Secret secret) {
        return new AccountSettings(id, Map.of("url", server.url().toString()), Map.of("secret", secret), CALLBACK);
    }

    @Override
    public String reachable() {
        return PERSON;
    }

    @Override
    public Optional<String> unreachable() {
        return Optional.of("nobody");
    }

    @Override
    public void mood(Mood newMood) {
        mood = newMood;
    }

    @Override
    public List<String> arrived() {
        return taken.stream()
                .map(message -> message.path("content"))
                .map(content -> content.path("body").asText(content.path("name").asText()))
                .toList();
    }

    @Override
    public WebhookRequest writes(String text) {
        return call(JsonBody.write(Map.of(
                "type",
                "message",
                "id",
                UUID.randomUUID().toString(),
                "from",
                PERSON,
                "text",
                text,
                "at",
                Instant.now().toString())));
    }

    @Override
    public WebhookRequest call(byte[] body) {
        var now = Instant.now();
        var headers = signing.headers(UUID.randomUUID().toString(), now, body);
        return new WebhookRequest("POST", CALLBACK, Map.of(), headers, body, now);
    }

    @Override
    public byte[] grown(byte[] body) {
        return JsonBody.grown(body);
    }

    @Override
    public Optional<byte[]> joined(byte[] one, byte[] other) {
        return Optional.of(JsonBody.write(List.of(JsonBody.read(one), JsonBody.read(other))));
    }

    @Override
    public Optional<byte[]> besideBroken(byte[] body) {
        var items = new ArrayList<Object>(List.of(1, List.of(), Map.of("type", "message", "text", List.of())));
        items.add(JsonBody.read(body));
        return Optional.of(JsonBody.write(items));
    }

    @Override
    public List<WebhookRequest> reports() {
        return taken.stream()
                .flatMap(message -> Stream.of("sent", "delivered", "read").map(status -> report(message, status)))
                .toList();
    }

    private WebhookRequest report(JsonNode message, String status) {
        return call(JsonBody.write(Map.of(
                "type", "status",
                "id", externalId(message),
                "attempt", message.path("id").asText(),
                "status", status,
                "at", Instant.now().toString())));
    }

    @Override
    public void close() {
        server.close();
    }
}
