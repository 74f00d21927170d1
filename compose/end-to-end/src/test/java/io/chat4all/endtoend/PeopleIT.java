package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.endtoend.Api.Person;
import io.chat4all.endtoend.Providers.Account;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One conversation of people on WhatsApp, SMS, Telegram, e-mail and in the application, with the providers
/// played by the emulator.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PeopleIT {

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final Providers providers = stack.providers();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = person();
    private final Person ana = person();
    private final Person davi = person();
    private final Person tito = person();
    private final Person eva = person();
    private final Account whatsApp = providers.whatsApp(application, List.of(alice.id()));
    private final Account sms = providers.sms(application);
    private final Account telegram = providers.telegram(application);
    private final Account email = providers.email(application);
    private final String anasNumber = Providers.number();
    private final String davisNumber = "+" + Providers.number();
    private final String titosChat = Providers.number();
    private final String evasAddress = "eva" + Providers.number() + "@mail.example";
    private String group = "";

    private Person person() {
        return api.person(Stack.TENANT, application);
    }

    @BeforeEach
    void aGroup() {
        providers.hasPhone(telegram, titosChat);
        providers.link(application, whatsApp, ana.id(), anasNumber);
        providers.link(application, sms, davi.id(), davisNumber);
        providers.link(application, telegram, tito.id(), titosChat);
        providers.link(application, email, eva.id(), evasAddress);
        group = api.group(alice.token(), List.of(alice.id(), ana.id(), davi.id(), tito.id(), eva.id()));
    }

    @Test
    void aGroupAcrossAllChannelsHearsEachByNameInOneOrderAndWhoStopsHearsNoMore() {
        var first = say("Hello all");

        soon().until(() -> hears(whatsApp, anasNumber, named(alice, "Hello all"))
                && hears(sms, davisNumber, named(alice, "Hello all"))
                && hears(telegram, titosChat, named(alice, "Hello all")));
        soon().until(() -> providers.received(email, evasAddress).stream()
                .anyMatch(mail -> mail.contains("Hello all") && !mail.contains(named(alice, "Hello all"))));
        soon().until(() -> status(first, ana, "whatsapp").equals("READ")
                && status(first, davi, "sms").equals("DELIVERED")
                && status(first, tito, "telegram").equals("SENT")
                && List.of("SENT", "DELIVERED").contains(status(first, eva, "email")));

        providers.says(whatsApp, anasNumber, "Hi from Ana");
        soon().until(() -> hears(sms, davisNumber, named(ana, "Hi from Ana"))
                && hears(telegram, titosChat, named(ana, "Hi from Ana")));

        providers.says(sms, davisNumber, "STOP");
        soon().until(() -> !wants(davi));
        providers.behaves(telegram, titosChat, "blocks");
        var second = say("Who is still here?");
        soon().until(() -> hears(whatsApp, anasNumber, named(alice, "Who is still here?")));
        soon().until(() -> failure(second, davi, "sms").equals("opted_out known"));
        soon().until(() -> failure(second, tito, "telegram").startsWith("opted_out"));
        var third = say("And now?");
        soon().until(() -> failure(third, tito, "telegram").equals("opted_out known"));

        providers.behaves(telegram, titosChat, "reads");
        providers.says(telegram, titosChat, "I am back");
        providers.says(sms, davisNumber, "START");
        soon().until(() -> wants(davi) && wants(tito));
        say("Welcome back");
        soon().until(() -> hears(sms, davisNumber, named(alice, "Welcome back"))
                && hears(telegram, titosChat, named(alice, "Welcome back")));
        assertThat(providers.received(sms, davisNumber)).noneMatch(text -> text.contains("still here"));
        assertThat(providers.received(telegram, titosChat)).noneMatch(text -> text.contains("And now"));
        assertEverybodySeesTheSame();
    }

    /// Also who is added later, if it is given the history.
    private void assertEverybodySeesTheSame() {
        var bob = person();
        var carol = person();
        api.post(
                        "/v1/conversations/" + group + "/members",
                        alice.token(),
                        Map.of("members", List.of(bob.id()), "history", "all"))
                .ok();
        api.post("/v1/conversations/" + group + "/members", alice.token(), Map.of("members", List.of(carol.id())))
                .ok();

        var history = api.history(alice.token(), group);
        assertThat(history)
                .extracting(message -> message.path("seq").asInt())
                .containsExactly(numbersTo(history.size()));
        assertThat(api.history(bob.token(), group)).isEqualTo(history);
        assertThat(api.history(eva.token(), group)).isEqualTo(history);
        assertThat(api.history(carol.token(), group)).isEmpty();
    }

    private static Integer[] numbersTo(int last) {
        return java.util.stream.IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
    }

    @Test
    void whoIsRecognisedIsMergedAndItsTalkGoesOn() {
        var stranger = Providers.number();
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token())) {
            providers.says(whatsApp, stranger, "It is me, Ana");
            var message = atAlice.await("message", frame -> text(frame).equals("It is me, Ana"));
            var talk = message.path("conversation_id").asText();
            var seat = message.path("from").asText();

            api.post("/v1/users/" + seat + "/merge", application, Map.of("into", ana.id()))
                    .ok();
            api.send(alice.token(), talk, UUID.randomUUID().toString(), "I know you")
                    .ok();
            soon().until(() -> hears(whatsApp, stranger, "I know you"));
            providers.says(whatsApp, stranger, "Of course");

            var answer = atAlice.await("message", frame -> text(frame).equals("Of course"));
            assertThat(answer.path("conversation_id").asText()).isEqualTo(talk);
            assertThat(answer.path("from").asText()).isEqualTo(seat);
            api.post("/v1/users/" + seat + "/unmerge", application, Map.of()).ok();
            api.delete("/v1/users/" + seat + "/identities/" + whatsApp.id() + "/" + stranger, application)
                    .ok();

            providers.says(whatsApp, stranger, "And now?");
            var anew = atAlice.await("message", frame -> text(frame).equals("And now?"));
            assertThat(anew.path("from").asText()).isEqualTo(seat);
        }
    }

    /// The provider would take no other words: nobody wrote to that number.
    @Test
    void aNumberIsProvedByACodeInATemplate() {
        var strict = providers.whatsApp(application, "login_code");
        var number = Providers.number();
        var verifications = "/v1/users/" + alice.id() + "/identities/verifications";
        var verification = api.post(verifications, alice.token(), Map.of("account_id", strict.id(), "address", number))
                .ok()
                .path("verification_id")
                .asText();

        var template = "[login_code] ";
        soon().until(() -> providers.received(strict, number).size() == 1);
        var told = providers.received(strict, number).getFirst();
        assertThat(told).startsWith(template);
        api.post(verifications + "/" + verification, alice.token(), Map.of("code", told.substring(template.length())))
                .ok();

        assertThat(api.get("/v1/users/" + alice.id() + "/identities", application)
                        .ok()
                        .path("identities")
                        .path(0)
                        .path("address")
                        .asText())
                .isEqualTo(number);
    }

    private String say(String text) {
        var id = UUID.randomUUID().toString();
        api.send(alice.token(), group, id, text).ok();
        return id;
    }

    /// People are called by their user names here.
    private static String named(Person author, String text) {
        return author.name() + ": " + text;
    }

    private boolean hears(Account account, String address, String text) {
        return providers.received(account, address).contains(text);
    }

    private boolean wants(Person person) {
        return api.get("/v1/users/" + person.id() + "/identities", application)
                .ok()
                .path("identities")
                .path(0)
                .path("consents")
                .path("messages")
                .path("wanted")
                .asBoolean(true);
    }

    private String status(String message, Person person, String channel) {
        return receipt(message, person, channel).path("status").asText();
    }

    private String failure(String message, Person person, String channel) {
        var failure = receipt(message, person, channel).path("failure");
        return failure.path("reason").asText() + " " + failure.path("code").asText();
    }

    private JsonNode receipt(String message, Person person, String channel) {
        var answer = api.get("/v1/messages/" + message + "/receipts", alice.token());
        return StreamSupport.stream(answer.body().path("receipts").spliterator(), false)
                .filter(receipt -> receipt.path("user_id").asText().equals(person.id()))
                .filter(receipt -> receipt.path("channel").asText().equals(channel))
                .findFirst()
                .orElseGet(Api.JSON::createObjectNode);
    }

    private static String text(JsonNode frame) {
        return frame.path("payload").path("text").asText();
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(100));
    }
}
