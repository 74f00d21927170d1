package io.chat4all.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Call;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// WhatsApp as the emulator's own process plays it, with plain HTTP.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WhatsAppIT {

    private static final String ANA = "5562999990000";
    private static final String PHONE = "/emulator/phones/whatsapp/1065/" + ANA;

    private RunningEmulator emulator;
    private ScriptedServer business;

    @BeforeEach
    void start() throws IOException {
        business = new ScriptedServer();
        emulator = new RunningEmulator();
        emulator.putWhatsApp(business.url());
    }

    @AfterEach
    void stop() {
        emulator.close();
        business.close();
    }

    @Test
    void aMessageIsOnThePhoneAndItsStatusesComeSignedAndInOrder() {
        var sent = emulator.sendWhatsApp(ANA, "olá");
        assertThat(sent.status()).isEqualTo(200);
        await().until(() -> business.calls().size() == 3);

        var id = sent.json().path("messages").path(0).path("id").asText();
        assertThat(business.calls()).allSatisfy(MetaSignature::isOn);
        assertThat(business.calls().stream()
                        .map(call -> value(call).path("statuses").path(0)))
                .allSatisfy(status -> {
                    assertThat(status.path("id").asText()).isEqualTo(id);
                    assertThat(status.path("biz_opaque_callback_data").asText()).isEqualTo("c4a:m1:0");
                })
                .extracting(status -> status.path("status").asText())
                .containsExactly("sent", "delivered", "read");
        var message = emulator.get(PHONE).json().path("messages").path(0);
        assertThat(message.path("text").asText()).isEqualTo("olá");
        assertThat(message.path("state").asText()).isEqualTo("read");
    }

    @Test
    void whatThePersonWritesComesToTheBusiness() {
        emulator.put(PHONE, "{'name':'Ana Conceição'}");
        assertThat(emulator.post(PHONE + "/messages", "{'text':'Bom dia ✓'}").status())
                .isEqualTo(202);
        await().until(() -> business.calls().size() == 1);
        var call = business.calls().getFirst();
        MetaSignature.isOn(call);
        assertThat(value(call)
                        .path("messages")
                        .path(0)
                        .path("text")
                        .path("body")
                        .asText())
                .isEqualTo("Bom dia ✓");
        assertThat(value(call).path("messages").path(0).path("from").asText()).isEqualTo(ANA);
        assertThat(value(call)
                        .path("contacts")
                        .path(0)
                        .path("profile")
                        .path("name")
                        .asText())
                .isEqualTo("Ana Conceição");
        await().until(() -> lastState().equals("delivered"));
    }

    @Test
    void aFileThatThePersonSendsIsOnThePhoneAndWithTheProvider() {
        var sent = emulator.upload(PHONE + "/files?name=cat.txt&caption=look", "text/plain", "a cat".getBytes(UTF_8));
        assertThat(sent.status()).isEqualTo(202);
        await().until(() -> business.calls().size() == 1);
        assertThat(business.calls().getFirst().body())
                .contains("\"type\":\"document\"", "\"filename\":\"cat.txt\"", "\"caption\":\"look\"");
        var shown = emulator.get(PHONE).json().at("/last/file");
        assertThat(shown.path("name").asText()).isEqualTo("cat.txt");
        assertThat(emulator.get(shown.path("url").asText()).body()).isEqualTo("a cat");
    }

    @Test
    void aFileIsNeitherEmptyNorCalledAnything() {
        assertThat(emulator.upload(PHONE + "/files?name=a", "text/plain", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(emulator.upload(PHONE + "/files?name=a%0Ab", "text/plain", new byte[1])
                        .status())
                .isEqualTo(400);
        assertThat(emulator.get("/emulator/files/unknown").status()).isEqualTo(404);
    }

    @Test
    void whoAnswersSaysWhatTheMessageSaid() {
        emulator.put(PHONE, "{'behaviour':'answers'}");
        emulator.sendWhatsApp(ANA, "oi");
        await().until(() -> business.calls().size() == 4);
        var answer = value(business.calls().getLast()).path("messages").path(0);
        assertThat(answer.path("text").path("body").asText()).isEqualTo("You said: oi");
    }

    @Test
    void whoIsNotOnTheChannelOrHasBlockedTheBusinessIsRefused() {
        for (var behaviour : List.of("unknown", "blocks")) {
            emulator.put(PHONE, "{'behaviour':'%s'}".formatted(behaviour));
            var refused = emulator.sendWhatsApp(ANA, "oi");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("error").path("code").asInt()).isEqualTo(131026);
        }
        assertThat(emulator.get(PHONE).json().path("messages")).isEmpty();
        assertThat(emulator.count("whatsapp", "calls_refused")).isEqualTo(2);
    }

    @Test
    void aPhoneThatIsOffIsToldOfOnlyWhenThePersonReads() {
        emulator.put(PHONE, "{'behaviour':'ignores'}");
        emulator.sendWhatsApp(ANA, "oi");
        await().until(() -> business.calls().size() == 1);
        assertThat(emulator.get(PHONE).json().path("unread").asInt()).isEqualTo(1);
        assertThat(emulator.post(PHONE + "/read", "").status()).isEqualTo(200);
        await().until(() -> business.calls().size() == 2);
        assertThat(value(business.calls().getLast())
                        .path("statuses")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("read");
        assertThat(emulator.get(PHONE).json().path("unread").asInt()).isZero();
    }

    @Test
    void theWindowIsOpenedByThePersonWhereItIsAsItReallyIs() {
        emulator.put("/emulator/accounts/whatsapp/1065", """
                {'credentials':{'access_token':'t0ken','app_secret':'s3cret','verify_token':'word'},
                 'callback':'%s','settings':{'window':'real'}}""".formatted(business.url()));
        assertThat(emulator.sendWhatsApp(ANA, "oi")
                        .json()
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(131047);
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        assertThat(emulator.sendWhatsApp(ANA, "oi").status()).isEqualTo(200);
    }

    @Test
    void aBusinessThatWasAwayIsToldLater() {
        business.answers(503, "");
        emulator.post(PHONE + "/messages", "{'text':'first'}");
        emulator.post(PHONE + "/messages", "{'text':'second'}");
        await().until(() -> !business.calls().isEmpty());
        business.answers(200, "");
        await().until(() -> emulator.count("whatsapp", "webhooks_delivered") == 2);
        assertThat(business.calls().stream()
                        .map(call -> value(call)
                                .path("messages")
                                .path(0)
                                .path("text")
                                .path("body")
                                .asText()))
                .containsExactly("first", "first", "second");
    }

    private String lastState() {
        return emulator.get(PHONE).json().path("last").path("state").asText();
    }

    private static JsonNode value(Call call) {
        try {
            return JsonMapper.builder().build().readTree(call.body()).at("/entry/0/changes/0/value");
        } catch (IOException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }
}
