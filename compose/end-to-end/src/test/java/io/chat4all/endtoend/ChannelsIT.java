package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.endtoend.Api.Person;
import io.chat4all.endtoend.Providers.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages that go out on channels and come in from them, with the providers played by the emulator over
/// HTTP.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ChannelsIT {

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final Providers providers = stack.providers();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person ana = api.person(Stack.TENANT, application);
    private final Person davi = api.person(Stack.TENANT, application);
    private final Account whatsApp = providers.whatsApp(application, List.of(alice.id()));
    private final Account sms = providers.sms(application);
    private final String anasNumber = Providers.number();
    private final String davisNumber = "+" + Providers.number();
    private final String group = api.group(alice.token(), List.of(alice.id(), ana.id(), davi.id()));

    @Test
    void aMessageReachesEachWhereItIsAndItsSenderHearsWhatHappened() {
        linkBoth();
        var id = UUID.randomUUID().toString();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {

            api.send(alice.token(), group, id, "Hello from the app").ok();

            soon().until(() -> providers.received(whatsApp, anasNumber).equals(List.of("Hello from the app")));
            soon().until(() -> providers.received(sms, davisNumber).equals(List.of("Hello from the app")));
            atAlice.await("receipt", frame -> isReceipt(frame, ana, "whatsapp", "READ"));
            atAlice.await("receipt", frame -> isReceipt(frame, davi, "sms", "DELIVERED"));
        }
        assertThat(receipts(id))
                .filteredOn(receipt -> receipt.path("channel").asText().equals("whatsapp"))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.path("status").asText()).isEqualTo("READ");
                    assertThat(receipt.path("parts").path(0).path("external_id").asText())
                            .startsWith("wamid.");
                });
    }

    @Test
    void anAnswerFromAPhoneReachesTheSendersSocketInTheSameConversation() {
        linkBoth();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {
            api.send(alice.token(), group, UUID.randomUUID().toString(), "How are you?")
                    .ok();
            soon().until(() -> !providers.received(whatsApp, anasNumber).isEmpty());

            providers.says(whatsApp, anasNumber, "Fine, thank you");

            var answer = atAlice.await("message", frame -> text(frame).equals("Fine, thank you"));
            assertThat(answer.path("conversation_id").asText()).isEqualTo(group);
            assertThat(answer.path("from").asText()).isEqualTo(ana.id());
        }
    }

    @Test
    void aPictureFromAPhoneReachesTheOthersAsAFileWithItsBytes() throws Exception {
        linkBoth();
        var picture = "GIF89a, not quite a picture".getBytes(StandardCharsets.UTF_8);
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {
            send("Show me");
            soon().until(() -> !providers.received(whatsApp, anasNumber).isEmpty());

            providers.sends(whatsApp, anasNumber, "cat.png", "image/png", picture);

            var file = atAlice.await("message", frame -> frame.path("payload").has("file_id"))
                    .path("payload");
            assertThat(file.path("text").asText()).isEqualTo("look");
            assertThat(file.path("bytes").asLong()).isEqualTo(picture.length);
            assertThat(stack.bytesOf(tenant(), file.path("file_id").asText())).isEqualTo(picture);
        }
        soon().until(() -> providers.received(sms, davisNumber).size() == 2);
    }

    private String tenant() {
        return api.post("/auth/validate", "", Map.of("token", application))
                .ok()
                .path("tenant_id")
                .asText();
    }

    @Test
    void whoIsOnWhatsAppTalksWithWhoIsReachedBySms() {
        linkBoth();
        api.send(alice.token(), group, UUID.randomUUID().toString(), "Ana, this is Davi")
                .ok();
        soon().until(() -> !providers.received(whatsApp, anasNumber).isEmpty()
                && !providers.received(sms, davisNumber).isEmpty());

        providers.says(whatsApp, anasNumber, "Hi Davi");
        soon().until(() -> got(sms, davisNumber, "Hi Davi"));
        providers.says(sms, davisNumber, "Hi Ana");

        soon().until(() -> got(whatsApp, anasNumber, "Hi Ana"));
    }

    @Test
    void aWhatsAppUserTalksWithAnInstagramUserAndAnApplicationSeesAllInOneOrder() {
        var instagram = providers.instagram(application);
        var davisName = providers.instagrammer(instagram);
        providers.link(application, whatsApp, ana.id(), anasNumber);
        providers.link(application, instagram, davi.id(), davisName);
        var first = UUID.randomUUID().toString();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {
            api.send(alice.token(), group, first, "Ana, this is Davi").ok();
            soon().until(() -> got(whatsApp, anasNumber, "this is Davi") && got(instagram, davisName, "this is Davi"));

            providers.says(whatsApp, anasNumber, "Hi Davi");
            soon().until(() -> got(instagram, davisName, "Hi Davi"));
            providers.says(instagram, davisName, "Hi Ana");
            soon().until(() -> got(whatsApp, anasNumber, "Hi Ana"));

            var hiDavi = atAlice.await("message", frame -> text(frame).equals("Hi Davi"));
            var hiAna = atAlice.await("message", frame -> text(frame).equals("Hi Ana"));
            assertThat(hiDavi.path("from").asText()).isEqualTo(ana.id());
            assertThat(hiAna.path("from").asText()).isEqualTo(davi.id());
            assertThat(atAlice.seqs(group)).endsWith(2L, 3L).isSorted();
            atAlice.await("receipt", frame -> isReceipt(frame, ana, "whatsapp", "READ"));
            atAlice.await("receipt", frame -> isReceipt(frame, davi, "instagram", "READ"));
        }
        assertThat(api.history(alice.token(), group))
                .extracting(ChannelsIT::text)
                .containsExactly("Ana, this is Davi", "Hi Davi", "Hi Ana");
        soon().until(() ->
                isRead(messageSaying("Hi Davi"), "instagram") && isRead(messageSaying("Hi Ana"), "whatsapp"));
    }

    @Test
    void whoIsOnTwoChannelsGetsAMessageOnBothAndTheAnswerReachesTheSendersSocket() {
        var instagram = providers.instagram(application);
        var anasName = providers.instagrammer(instagram);
        providers.link(application, whatsApp, ana.id(), anasNumber);
        providers.link(application, instagram, ana.id(), anasName);
        var id = UUID.randomUUID().toString();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {

            api.send(alice.token(), group, id, "Where are you?").ok();

            soon().until(() ->
                    got(whatsApp, anasNumber, "Where are you?") && got(instagram, anasName, "Where are you?"));
            atAlice.await("receipt", frame -> isReceipt(frame, ana, "whatsapp", "READ"));
            atAlice.await("receipt", frame -> isReceipt(frame, ana, "instagram", "READ"));
            providers.says(instagram, anasName, "At the fountain");
            var answer = atAlice.await("message", frame -> text(frame).equals("At the fountain"));
            assertThat(answer.path("conversation_id").asText()).isEqualTo(group);
            assertThat(answer.path("from").asText()).isEqualTo(ana.id());
        }
        assertThat(receipts(id))
                .extracting(receipt -> receipt.path("channel").asText())
                .contains("whatsapp", "instagram");
    }

    @Test
    void whoIsNotKnownYetComesToTheInboxOfTheAccount() {
        var stranger = Providers.number();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {

            providers.says(whatsApp, stranger, "Anybody there?");

            var message = atAlice.await("message", frame -> text(frame).equals("Anybody there?"));
            var conversation = message.path("conversation_id").asText();
            api.send(alice.token(), conversation, UUID.randomUUID().toString(), "Yes, I am")
                    .ok();
        }
        soon().until(() -> providers.received(whatsApp, stranger).equals(List.of("Yes, I am")));
    }

    @Test
    void whoCannotBeReachedFailsWithTheReason() {
        providers.link(application, whatsApp, ana.id(), anasNumber);
        providers.behaves(whatsApp, anasNumber, "unknown");
        var id = UUID.randomUUID().toString();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {

            api.send(alice.token(), group, id, "Hello?").ok();

            var failed = atAlice.await("receipt", frame -> isReceipt(frame, ana, "whatsapp", "FAILED"));
            assertThat(failed.path("failure").path("reason").asText()).isEqualTo("undeliverable");
        }
        soon().until(() -> receipts(id).stream()
                .anyMatch(
                        receipt -> receipt.path("failure").path("code").asText().equals("131026")));
    }

    @Test
    void aProviderThatIsOutOfOrderGetsAllOnceAndInOrderWhenItIsBackAndNobodyElseWaits() {
        linkBoth();
        providers.faults(List.of(Map.of("account", whatsApp.providerId(), "fault", "error")));
        var sent = numbers(30);
        try {
            sent.forEach(this::send);
            soon().until(() -> providers.received(sms, davisNumber).equals(sent));
            assertThat(providers.received(whatsApp, anasNumber)).isEmpty();
        } finally {
            providers.faults(List.of());
        }

        soon().until(() -> providers.received(whatsApp, anasNumber).size() >= 30);
        assertThat(providers.received(whatsApp, anasNumber)).isEqualTo(sent);
    }

    /// Where nobody can know whether the provider had a message, it is not sent a second time: its sender
    /// hears that.
    @Test
    void aWorkerThatIsKilledDoublesNothingKeepsTheOrderAndLosesNothingUntold() {
        linkBoth();
        var sent = numbers(60);
        sent.subList(0, 30).forEach(this::send);

        stack.killWorker();
        sent.subList(30, 60).forEach(this::send);
        stack.startWorker();

        await().atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> settled(sent));
        for (var received : List.of(providers.received(whatsApp, anasNumber), providers.received(sms, davisNumber))) {
            assertThat(received)
                    .doesNotHaveDuplicates()
                    .isEqualTo(sent.stream().filter(received::contains).toList());
        }
    }

    private boolean settled(List<String> sent) {
        var arrived = providers.received(whatsApp, anasNumber).size()
                + providers.received(sms, davisNumber).size();
        return arrived == 2 * sent.size() || arrived + failedAsUnknown() == 2 * sent.size();
    }

    private long failedAsUnknown() {
        return api.history(alice.token(), group).stream()
                .flatMap(message -> receipts(message.path("message_id").asText()).stream())
                .filter(receipt ->
                        receipt.path("failure").path("reason").asText().equals("unknown"))
                .count();
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "number " + i).toList();
    }

    private void send(String text) {
        api.send(alice.token(), group, UUID.randomUUID().toString(), text).ok();
    }

    private void linkBoth() {
        providers.showNoAuthors(application, whatsApp);
        providers.showNoAuthors(application, sms);
        providers.link(application, whatsApp, ana.id(), anasNumber);
        providers.link(application, sms, davi.id(), davisNumber);
    }

    private List<JsonNode> receipts(String id) {
        var receipts =
                api.get("/v1/messages/" + id + "/receipts", alice.token()).ok().path("receipts");
        return StreamSupport.stream(receipts.spliterator(), false).toList();
    }

    private boolean got(Account account, String address, String text) {
        return providers.received(account, address).stream().anyMatch(one -> one.contains(text));
    }

    private String messageSaying(String text) {
        return api.history(alice.token(), group).stream()
                .filter(message -> text(message).equals(text))
                .map(message -> message.path("message_id").asText())
                .findFirst()
                .orElseThrow();
    }

    private boolean isRead(String id, String channel) {
        return receipts(id).stream()
                .anyMatch(receipt -> receipt.path("channel").asText().equals(channel)
                        && receipt.path("status").asText().equals("READ"));
    }

    private static boolean isReceipt(JsonNode frame, Person person, String channel, String status) {
        return frame.path("user_id").asText().equals(person.id())
                && frame.path("channel").asText().equals(channel)
                && frame.path("status").asText().equals(status);
    }

    private static String text(JsonNode frame) {
        return frame.path("payload").path("text").asText();
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
