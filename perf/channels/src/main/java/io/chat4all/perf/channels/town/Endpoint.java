package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Secret;
import io.chat4all.channel.http.StandardWebhooks;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The endpoint behind the accounts of the channel `webhook`, with phones of its own: it knows an id that it
/// has seen, as endpoints should, and goes wrong as the emulator does.
final class Endpoint implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER_SECRET = "whsec_AAAQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration HANGS_FOR = Duration.ofSeconds(8);
    private static final int TRIES = 60;
    private static final StandardWebhooks SIGNED = StandardWebhooks.of(new Secret(SECRET));
    private static final StandardWebhooks FORGED = StandardWebhooks.of(new Secret(OTHER_SECRET));

    /// What a person has of one account.
    private record Shown(String id, String text, boolean isOwn, AtomicReference<Fate> fate) {}

    private final Map<String, Contact> people = new ConcurrentHashMap<>();
    private final Map<String, List<Shown>> phones = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final ExecutorService later = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean calm = new AtomicBoolean();
    private final AtomicInteger forgeriesTaken = new AtomicInteger();
    private final AtomicInteger telling = new AtomicInteger();
    private final AtomicInteger askedAgain = new AtomicInteger();
    private final Random dice;
    private final URI gateway;
    private final WebServer server;

    private Endpoint(URI gateway, long seed) {
        this.gateway = gateway;
        this.dice = new Random(seed);
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(this::routes)
                .build()
                .start();
    }

    static Endpoint start(URI gateway, long seed) {
        return new Endpoint(gateway, seed);
    }

    URI uri(Account account) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), account.id()));
    }

    void knows(Contact contact) {
        people.put(contact.address(), contact);
    }

    /// From now on all goes well.
    void calmDown() {
        calm.set(true);
    }

    /// Calls with a wrong signature that were answered with 2xx.
    int forgeriesTaken() {
        return forgeriesTaken.get();
    }

    /// Calls for messages that it had already.
    int askedAgain() {
        return askedAgain.get();
    }

    /// What it has not yet told of.
    int telling() {
        return telling.get();
    }

    /// As the emulator shows a phone.
    JsonNode phone(Contact contact) {
        var phone = Api.JSON.createObjectNode();
        var messages = phone.putArray("messages");
        for (var shown : List.copyOf(phones.getOrDefault(contact.address(), List.of()))) {
            messages.addObject()
                    .put("from", shown.isOwn ? "person" : "business")
                    .put("text", shown.text)
                    .put("state", shown.fate.get().name());
        }
        return phone;
    }

    private void routes(HttpRouting.Builder routing) {
        routing.post("/{account}", this::take);
    }

    private void take(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        JsonNode body;
        try (var in = request.content().inputStream()) {
            body = Api.JSON.readTree(in);
        }
        if (!body.path("type").asText().equals("message")) {
            response.send();
            return;
        }
        var contact = people.get(body.path("to").asText());
        int die = calm.get() ? 100 : roll();
        if (contact == null || contact.behaviour().end().isEmpty()) {
            response.status(400).send("{\"reason\":\"undeliverable\"}");
        } else if (die < 6) {
            response.status(503).send();
        } else if (die < 10) {
            response.status(429).header(HeaderNames.RETRY_AFTER, "1").send();
        } else {
            show(contact, body);
            if (die < 15) {
                Thread.sleep(HANGS_FOR);
            }
            response.send("{\"id\":\"%s\"}".formatted(body.path("id").asText()));
        }
    }

    private synchronized int roll() {
        return dice.nextInt(100);
    }

    /// Once for each id.
    private void show(Contact contact, JsonNode body) {
        var id = body.path("id").asText();
        if (known.putIfAbsent(contact.address() + " " + id, true) != null) {
            askedAgain.incrementAndGet();
            return;
        }
        var shown = new Shown(id, body.path("content").path("body").asText(), false, new AtomicReference<>(Fate.SENT));
        add(contact, shown);
        telling.incrementAndGet();
        var _ = later.submit(() -> {
            live(contact, shown);
            return null;
        });
    }

    private void add(Contact contact, Shown shown) {
        phones.computeIfAbsent(contact.address(), _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(shown);
    }

    /// What the person does with it, and what is told of that; the worst of it: in the wrong order, twice, by
    /// somebody else.
    private void live(Contact contact, Shown shown) throws IOException, InterruptedException {
        try {
            Thread.sleep(200 + roll() * 10L);
            var end = contact.behaviour().end().orElseThrow();
            shown.fate.set(end);
            var fates = new ArrayList<Fate>(List.of(end));
            if (end == Fate.READ) {
                fates.add(roll() < 30 ? 1 : 0, Fate.DELIVERED);
            }
            if (roll() < 20) {
                fates.add(end);
            }
            for (var fate : fates) {
                var status = Api.JSON
                        .createObjectNode()
                        .put("type", "status")
                        .put("id", shown.id)
                        .put("status", fate.name().toLowerCase(Locale.ROOT));
                if (fate == Fate.FAILED) {
                    status.put("reason", "undeliverable");
                }
                tell(contact, status);
            }
            if (contact.behaviour() == Behaviour.ANSWERS) {
                answer(contact, shown);
            }
        } finally {
            telling.decrementAndGet();
        }
    }

    private void answer(Contact contact, Shown shown) throws IOException, InterruptedException {
        var text = "You said: " + shown.text;
        add(contact, new Shown("answer-" + shown.id, text, true, new AtomicReference<>(Fate.SENT)));
        var message = Api.JSON
                .createObjectNode()
                .put("type", "message")
                .put("id", "answer-" + shown.id)
                .put("from", contact.address())
                .put("text", text);
        tell(contact, message);
        if (roll() < 20) {
            tell(contact, message);
        }
    }

    private void tell(Contact contact, ObjectNode event) throws IOException, InterruptedException {
        if (roll() < 5 && post(contact, event, FORGED)) {
            forgeriesTaken.incrementAndGet();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            if (post(contact, event, SIGNED)) {
                return;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("the gateway never took " + event);
    }

    private boolean post(Contact contact, ObjectNode event, StandardWebhooks signer) throws InterruptedException {
        var body = event.toString().getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/channels/webhook/%s/webhook"
                        .formatted(contact.account().id())))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofByteArray(body));
        signer.headers("evt_" + event.hashCode(), Instant.now(), body).forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        client.shutdownNow();
        server.stop();
    }
}
