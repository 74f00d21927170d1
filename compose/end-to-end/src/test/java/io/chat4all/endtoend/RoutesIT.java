package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.endtoend.Api.Person;
import io.chat4all.endtoend.Providers.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Channel after channel, and later, with the providers played by the emulator.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RoutesIT {

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final Providers providers = stack.providers();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person ana = api.person(Stack.TENANT, application);
    private final Account whatsApp = providers.whatsApp(application, List.of(alice.id()));
    private final Account sms = providers.sms(application);
    private final String number = Providers.number();
    private final String group = api.group(alice.token(), List.of(alice.id(), ana.id()));

    @BeforeEach
    void anaIsReachedOnBoth() {
        providers.link(application, whatsApp, ana.id(), number);
        providers.link(application, sms, ana.id(), "+" + number);
    }

    @Test
    void whoDoesNotReadItInTimeGetsItOnTheNextChannel() {
        providers.behaves(whatsApp, number, "delivered");

        var id = send("Your taxi is here", route("read", "2s"));

        soon().until(() -> providers.received(sms, "+" + number).equals(List.of("Your taxi is here")));
        assertThat(providers.received(whatsApp, number)).containsExactly("Your taxi is here");
        soon().until(() -> statuses(id).equals(Map.of("whatsapp", "DELIVERED", "sms", "DELIVERED")));
    }

    @Test
    void whoReadsItIsNotToldTwice() {
        send("read at once", route("read", "3s"));
        soon().until(() -> !providers.received(whatsApp, number).isEmpty());
        providers.behaves(whatsApp, number, "delivered");
        send("not read", route("read", "3s"));

        soon().until(() -> !providers.received(sms, "+" + number).isEmpty());
        assertThat(providers.received(sms, "+" + number)).containsExactly("not read");
    }

    @Test
    void whoCannotBeReachedIsTriedOnTheNextChannelAtOnceAndTheSenderSeesWhy() {
        providers.behaves(whatsApp, number, "unknown");

        var id = send("Hello?", route("read", "1d"));

        soon().until(() -> providers.received(sms, "+" + number).equals(List.of("Hello?")));
        soon().until(() -> receipts(id).stream()
                .anyMatch(receipt -> receipt.path("channel").asText().equals("whatsapp")
                        && receipt.path("failure").path("code").asText().equals("131026")));
    }

    @Test
    void whoPrefersAChannelIsReachedThere() {
        api.put("/v1/users/" + ana.id() + "/preferences", ana.token(), Map.of("channels", List.of("sms")))
                .ok();

        api.send(alice.token(), group, UUID.randomUUID().toString(), "As you like it")
                .ok();

        soon().until(() -> providers.received(sms, "+" + number).equals(List.of("As you like it")));
        assertThat(providers.received(whatsApp, number)).isEmpty();
    }

    @Test
    void whatIsToBeSentLaterIsSentThenUnlessItIsTakenBack() {
        var at = Instant.now().plusSeconds(3);
        var takenBack = send("Never mind", Map.of("deliver_at", at.toString()));
        send("It is time", Map.of("deliver_at", at.toString()));
        api.delete("/v1/messages/" + takenBack, alice.token()).ok();

        soon().until(() -> providers.received(sms, "+" + number).equals(List.of("It is time")));
        assertThat(Instant.now()).isAfterOrEqualTo(at);
        assertThat(api.history(alice.token(), group))
                .extracting(message -> message.path("payload").path("text").asText())
                .containsExactly("It is time");
    }

    private static Map<String, Object> route(String until, String within) {
        return Map.of(
                "routes",
                List.of(Map.of("channel", "whatsapp", "until", until, "within", within), Map.of("channel", "sms")));
    }

    private String send(String text, Map<String, Object> how) {
        var id = UUID.randomUUID().toString();
        var body = new HashMap<String, Object>(how);
        body.put("message_id", id);
        body.put("conversation_id", group);
        body.put("payload", Map.of("type", "text", "text", text));
        api.post("/v1/messages", alice.token(), body).ok();
        return id;
    }

    /// Of what went out to the one recipient.
    private Map<String, String> statuses(String id) {
        return receipts(id).stream()
                .filter(receipt -> !receipt.path("channel").asText().equals("app"))
                .collect(Collectors.toMap(
                        receipt -> receipt.path("channel").asText(),
                        receipt -> receipt.path("status").asText()));
    }

    private List<JsonNode> receipts(String id) {
        var receipts =
                api.get("/v1/messages/" + id + "/receipts", alice.token()).ok().path("receipts");
        return StreamSupport.stream(receipts.spliterator(), false).toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
