package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Call;
import io.chat4all.emulator.RunningEmulator.Answer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Telegram as the emulator's own process plays it, with plain HTTP.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TelegramIT {

    private static final String TITO = "700123";
    private static final String PHONE = "/emulator/phones/telegram/12/" + TITO;
    private static final String SECRET = "x-telegram-bot-api-secret-token";

    private RunningEmulator emulator;
    private ScriptedServer business;

    @BeforeEach
    void start() throws IOException {
        business = new ScriptedServer();
        emulator = new RunningEmulator();
        putAccount("12:hush", "open");
        emulator.put(PHONE, "{'name':'Tito Conceição'}");
    }

    @AfterEach
    void stop() {
        emulator.close();
        business.close();
    }

    @Test
    void aMessageIsOnThePhoneAndNothingIsToldOfItButTheAnswer() {
        emulator.put(PHONE, "{'behaviour':'answers'}");
        assertThat(send(TITO, "olá").json().at("/result/text").asText()).isEqualTo("olá");
        await().until(() -> last().path("state").asText().equals("delivered"));
        assertThat(business.calls()).hasSize(1);
        assertThat(update().at("/message/text").asText()).isEqualTo("You said: olá");
        var message = emulator.get(PHONE).json().at("/messages/0");
        assertThat(message.path("text").asText()).isEqualTo("olá");
        assertThat(message.path("state").asText()).isEqualTo("read");
    }

    @Test
    void whatThePersonWritesComesWithTheSecretAndHigherNumbers() {
        emulator.post(PHONE + "/messages", "{'text':'Bom dia ✓'}");
        await().until(() -> business.calls().size() == 1);
        var first = update();
        assertThat(business.calls().getFirst().headers()).containsEntry(SECRET, "word");
        assertThat(first.at("/message/text").asText()).isEqualTo("Bom dia ✓");
        assertThat(first.at("/message/from/id").asText()).isEqualTo(TITO);
        assertThat(first.at("/message/from/first_name").asText()).isEqualTo("Tito Conceição");
        emulator.post(PHONE + "/messages", "{'text':'again'}");
        await().until(() -> business.calls().size() == 2);
        assertThat(update().path("update_id").asLong())
                .isGreaterThan(first.path("update_id").asLong());
        assertThat(update().at("/message/message_id").asLong())
                .isGreaterThan(first.at("/message/message_id").asLong());
    }

    @Test
    void aWebhookThatTheBotSetsItselfCountsUntilTheAccountIsAnotherOne() {
        call("setWebhook", "{'url':'%sown','secret_token':'other'}".formatted(business.url()));
        putAccount("12:hush", "open");
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 1);
        assertThat(business.calls().getFirst().target()).isEqualTo("/own");
        assertThat(business.calls().getFirst().headers()).containsEntry(SECRET, "other");

        putAccount("12:hush-hush", "open");
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 2);
        assertThat(business.calls().getLast().target()).isEqualTo("/");
        assertThat(business.calls().getLast().headers()).containsEntry(SECRET, "word");
    }

    @Test
    void withoutASecretNoneIsSaid() {
        emulator.put(
                "/emulator/accounts/telegram/12",
                "{'credentials':{'bot_token':'12:hush'},'callback':'%s'}".formatted(business.url()));
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 1);
        assertThat(business.calls().getFirst().headers()).doesNotContainKey(SECRET);
    }

    @Test
    void aBotWithoutAWebhookOrThatAskedForOthersIsNotTold() {
        call("deleteWebhook", "{}");
        emulator.post(PHONE + "/messages", "{'text':'one'}");
        call("setWebhook", "{'url':'%s','allowed_updates':['callback_query']}".formatted(business.url()));
        emulator.post(PHONE + "/messages", "{'text':'two'}");
        call("setWebhook", "{'url':'%s'}".formatted(business.url()));
        emulator.post(PHONE + "/messages", "{'text':'three'}");
        await().until(() -> !business.calls().isEmpty());
        assertThat(update().at("/message/text").asText()).isEqualTo("three");
        assertThat(business.calls()).hasSize(1);
    }

    @Test
    void whoHasNoPhoneOrHasBlockedTheBotIsRefused() {
        assertThat(send("999", "oi").json().path("description").asText()).isEqualTo("Bad Request: chat not found");
        emulator.put(PHONE, "{'behaviour':'unknown'}");
        assertThat(send(TITO, "oi").json().path("description").asText()).isEqualTo("Bad Request: chat not found");
        emulator.put(PHONE, "{'behaviour':'blocks'}");
        assertThat(send(TITO, "oi").json().path("description").asText())
                .isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(emulator.get(PHONE).json().path("messages")).isEmpty();
        assertThat(emulator.count("telegram", "calls_refused")).isEqualTo(3);
    }

    @Test
    void whereTheWindowIsRealThePersonStartsTheBotFirst() {
        putAccount("12:hush", "real");
        assertThat(send(TITO, "oi").status()).isEqualTo(403);
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        assertThat(send(TITO, "oi").status()).isEqualTo(200);
    }

    @Test
    void anEditedMessageReadsDifferentlyAndADeletedOneIsGone() {
        var id = send(TITO, "helo").json().at("/result/message_id").asLong();
        call("editMessageText", "{'chat_id':%s,'message_id':%d,'text':'hello'}".formatted(TITO, id));
        assertThat(last().path("text").asText()).isEqualTo("hello");
        call("deleteMessage", "{'chat_id':%s,'message_id':%d}".formatted(TITO, id));
        assertThat(emulator.get(PHONE).json().path("messages")).isEmpty();
        assertThat(call("deleteMessage", "{'chat_id':%s,'message_id':%d}".formatted(TITO, id))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aReactionToWhatThePersonWroteIsSeen() {
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 1);
        var id = update().at("/message/message_id").asLong();
        var reaction = "{'chat_id':%s,'message_id':%d,'reaction':[{'type':'emoji','emoji':'👍'}]}";
        assertThat(call("setMessageReaction", reaction.formatted(TITO, id)).status())
                .isEqualTo(200);
        assertThat(last().path("text").asText()).isEqualTo("reacts with 👍");
        assertThat(call("setMessageReaction", reaction.formatted(TITO, 1)).status())
                .isEqualTo(400);
    }

    @Test
    void anAccountWhoseTokenIsAnotherBotsIsRefusedAndTheTokenNotRepeated() {
        var refused = putAccount("13:hush", "open");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("credentials.bot_token").doesNotContain("hush");
    }

    private Answer putAccount(String token, String window) {
        return emulator.put("/emulator/accounts/telegram/12", """
                {'credentials':{'bot_token':'%s','webhook_secret':'word'},
                 'callback':'%s','settings':{'username':'shop_bot','window':'%s'}}""".formatted(token, business.url(), window));
    }

    private Answer send(String to, String text) {
        return call("sendMessage", "{'chat_id':%s,'text':'%s'}".formatted(to, text));
    }

    private Answer call(String method, String json) {
        return emulator.post("/telegram/bot12:hush/" + method, json);
    }

    private JsonNode last() {
        return emulator.get(PHONE).json().path("last");
    }

    private JsonNode update() {
        return update(business.calls().getLast());
    }

    private static JsonNode update(Call call) {
        try {
            return JsonMapper.builder().build().readTree(call.body());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }
}
