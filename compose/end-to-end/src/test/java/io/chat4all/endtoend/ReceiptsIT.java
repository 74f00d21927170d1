package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.endtoend.Api.Person;
import io.chat4all.endtoend.Providers.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// What a message's history says when providers behave as they do: answers get lost, statuses come first,
/// late, alone, or contradict each other. Each time, the person has the message exactly once.
@DisabledIfSystemProperty(
        named = "chat4all.log",
        matches = "pulsar",
        disabledReason = "what is told here does not depend on the log")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ReceiptsIT {

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final Providers providers = stack.providers();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person ana = api.person(Stack.TENANT, application);
    private final Account whatsApp = providers.whatsApp(application, List.of(alice.id()));
    private final String number = Providers.number();
    private final String group = api.group(alice.token(), List.of(alice.id(), ana.id()));

    @AfterEach
    void allIsWellAgain() {
        providers.faults(List.of());
    }

    @Test
    void aLostResponseIsMadeGoodByWhatTheProviderTells() {
        onWhatsApp();
        fault("lost-answer", "times", 1);

        var id = send("Hello");

        var part = awaitStatus(id, "READ");
        assertThat(history(part)).containsSubsequence("SENT by provider", "DELIVERED by provider", "READ by provider");
        assertThat(attempts(part)).containsExactly("unknown");
        assertThat(providers.received(whatsApp, number)).containsExactly("Hello");
    }

    @Test
    void aLostResponseIsMadeGoodByAnEchoThatNamesNothingOfOurs() {
        var instagram = providers.instagram(application);
        var anasName = providers.instagrammer(instagram);
        providers.link(application, instagram, ana.id(), anasName);
        providers.faults(
                List.of(Map.of("channel", "instagram", "address", anasName, "fault", "lost-answer", "times", 1)));

        var id = send("Hello");

        var part = awaitStatus(id, "READ");
        assertThat(history(part)).contains("SENT by provider", "READ by provider");
        assertThat(attempts(part)).containsExactly("unknown");
        assertThat(providers.received(instagram, anasName)).containsExactly("Hello");
        assertThat(api.history(alice.token(), group)).hasSize(1);
    }

    /// The same words as of the message before are not taken for it.
    @Test
    void aLostResponseIsMadeGoodByAskingTheProviderWhereNothingIsToldOfIt() {
        var sms = providers.sms(application);
        var anasNumber = "+" + number;
        providers.link(application, sms, ana.id(), anasNumber);
        var before = awaitStatus(send("Hello"), "DELIVERED").path("external_id").asText();
        var lost = Map.<String, Object>of("channel", "sms", "address", anasNumber, "fault", "lost-answer", "times", 1);
        providers.faults(List.of(lost, Map.of("channel", "sms", "address", anasNumber, "fault", "drop")));

        var part = awaitStatus(send("Hello"), "SENT");

        assertThat(history(part)).containsExactly("SENT by reconciliation");
        assertThat(attempts(part)).containsExactly("unknown");
        assertThat(part.path("external_id").asText()).startsWith("SM").isNotEqualTo(before);
        assertThat(providers.received(sms, anasNumber)).containsExactly("Hello", "Hello");
    }

    @Test
    void whileNobodyKnowsTheStatusIsUnknown() {
        onWhatsApp();
        providers.faults(List.of(rule("lost-answer", "times", 1), rule("drop", "times", 3)));

        var id = send("Hello");

        var part = awaitStatus(id, "UNKNOWN");
        assertThat(attempts(part)).containsExactly("unknown");
        assertThat(part.path("attempts").path(0).has("next_at")).isTrue();
        assertThat(providers.received(whatsApp, number)).containsExactly("Hello");
    }

    @Test
    void statusesThatBeatTheResponseAreNotLost() {
        onWhatsApp();
        fault("slow", "delay", "PT3S");

        var id = send("Hello");

        awaitStatus(id, "READ");
        // The attempt stands in the ledger before its report has gone through the log.
        soon().untilAsserted(() ->
                assertThat(history(part(id))).contains("DELIVERED by provider", "READ by provider", "SENT by service"));
        var part = part(id);
        assertThat(attempts(part)).containsExactly("accepted");
        assertThat(time(part, "read_at")).isBefore(time(part.path("attempts").path(0), "ended_at"));
        assertThat(providers.received(whatsApp, number)).containsExactly("Hello");
    }

    @Test
    void aWatermarkAloneSaysThatAllBeforeItIsRead() {
        var page = providers.messenger(application);
        providers.behaves(page, number, "reads");
        providers.link(application, page, ana.id(), number);
        // The echo and the delivery of each.
        providers.faults(List.of(Map.of(
                "channel", "messenger", "address", number, "account", page.providerId(), "fault", "drop", "times", 2)));

        var id = send("Hello");

        var part = awaitStatus(id, "READ");
        assertThat(history(part)).containsExactly("SENT by service", "READ by provider");
        assertThat(providers.received(page, number)).containsExactly("Hello");
    }

    @Test
    void whatIsToldAWeekLateStandsAtItsTimeAndIsSaidToHaveComeNow() {
        onWhatsApp();
        fault("late", "delay", "P7D");

        var part = awaitStatus(send("Hello"), "READ");

        var read = StreamSupport.stream(part.path("history").spliterator(), false)
                .filter(event -> event.path("status").asText().equals("READ"))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(time(read, "at"), time(read, "received_at")))
                .isGreaterThan(Duration.ofDays(6));
        assertThat(time(part, "read_at")).isEqualTo(time(read, "at"));
        assertThat(providers.received(whatsApp, number)).containsExactly("Hello");
    }

    @Test
    void whatIsReadWasDelivered() {
        onWhatsApp();
        fault("drop", "times", 2);

        var part = awaitStatus(send("Hello"), "READ");

        assertThat(history(part)).containsExactly("SENT by service", "READ by provider");
        assertThat(part.path("delivered_at")).isEqualTo(part.path("read_at"));
        assertThat(providers.received(whatsApp, number)).containsExactly("Hello");
    }

    @Test
    void whatArrivesAfterItFailedHasArrivedAndTheContradictionIsKept() {
        onWhatsApp();
        providers.behaves(whatsApp, number, "fails");
        var id = send("Hello");
        var failed = awaitStatus(id, "FAILED");

        providers.tells(whatsApp, failed.path("external_id").asText(), "delivered", number);

        var part = awaitStatus(id, "DELIVERED");
        assertThat(part.path("conflict").asBoolean()).isTrue();
        assertThat(history(part)).contains("FAILED by provider", "DELIVERED by provider");
        assertThat(summary(id).path("failed").asText()).isEqualTo("none");
        assertThat(providers.received(whatsApp, number)).containsExactly("Hello");
    }

    @Test
    void workersThatComeAndGoInTheMiddleDoubleNothingAndLoseNothing() {
        var numbers = IntStream.range(0, 6)
                .mapToObj(_ -> Providers.number())
                .collect(Collectors.toMap(Function.identity(), _ -> api.person(Stack.TENANT, application)));
        numbers.forEach((address, person) -> providers.link(application, whatsApp, person.id(), address));
        var all = api.group(
                alice.token(),
                Stream.concat(Stream.of(alice.id()), numbers.values().stream().map(Person::id))
                        .toList());
        var texts = IntStream.rangeClosed(1, 45).mapToObj(i -> "number " + i).toList();
        var ids = new ArrayList<String>();
        texts.subList(0, 15).forEach(text -> ids.add(send(all, text)));
        try (var another = stack.anotherWorker().awaitReady()) {
            texts.subList(15, 30).forEach(text -> ids.add(send(all, text)));
            stack.stopWorker();
            texts.subList(30, 45).forEach(text -> ids.add(send(all, text)));

            soon().untilAsserted(() -> assertThat(numbers.keySet())
                    .allSatisfy(address -> assertThat(saidInTheGroup(address)).isEqualTo(texts)));
            soon().untilAsserted(() -> assertThat(ids)
                    .allSatisfy(
                            id -> assertThat(summary(id).path("read").asText()).isEqualTo("all")));
        } finally {
            stack.startWorker();
            stack.awaitWorker();
        }
    }

    /// Without who speaks, which a phone is told in a group.
    private List<String> saidInTheGroup(String address) {
        return providers.received(whatsApp, address).stream()
                .map(text -> text.substring(text.indexOf("number ")))
                .toList();
    }

    private void onWhatsApp() {
        providers.link(application, whatsApp, ana.id(), number);
    }

    private void fault(String fault, String parameter, Object value) {
        providers.faults(List.of(rule(fault, parameter, value)));
    }

    private Map<String, Object> rule(String fault, String parameter, Object value) {
        return Map.of("channel", "whatsapp", "address", number, "fault", fault, parameter, value);
    }

    private String send(String text) {
        return send(group, text);
    }

    private String send(String conversation, String text) {
        var id = UUID.randomUUID().toString();
        api.send(alice.token(), conversation, id, text).ok();
        return id;
    }

    private JsonNode awaitStatus(String id, String status) {
        soon().until(() -> part(id).path("status").asText().equals(status));
        return part(id);
    }

    /// The only one that went out on a channel; nothing as long as there is none.
    private JsonNode part(String id) {
        return StreamSupport.stream(told(id).path("receipts").spliterator(), false)
                .filter(receipt -> receipt.has("parts"))
                .map(receipt -> receipt.path("parts").path(0))
                .findFirst()
                .orElse(Api.JSON.missingNode());
    }

    private JsonNode summary(String id) {
        return told(id).path("summary");
    }

    private JsonNode told(String id) {
        return api.get("/v1/messages/" + id + "/receipts", alice.token()).body();
    }

    private static List<String> history(JsonNode part) {
        return StreamSupport.stream(part.path("history").spliterator(), false)
                .map(event -> event.path("status").asText() + " by "
                        + event.path("by").asText())
                .toList();
    }

    private static List<String> attempts(JsonNode part) {
        return StreamSupport.stream(part.path("attempts").spliterator(), false)
                .map(attempt -> attempt.path("outcome").asText())
                .toList();
    }

    private static Instant time(JsonNode of, String field) {
        return Instant.parse(of.path(field).asText());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
