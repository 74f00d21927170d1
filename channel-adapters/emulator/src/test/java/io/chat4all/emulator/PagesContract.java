package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Call;
import io.chat4all.emulator.RunningEmulator.Answer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What Messenger and Instagram have in common, as the emulator's own process plays them, with plain HTTP.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class PagesContract {

    static final String MIA = "24012345678901234";

    private static final String ACCOUNT = "106540352242922";

    private final String channel;
    private final int unknownPerson;

    private RunningEmulator emulator;
    private ScriptedServer business;

    PagesContract(String channel, int unknownPerson) {
        this.channel = channel;
        this.unknownPerson = unknownPerson;
    }

    @BeforeEach
    void start() throws IOException {
        business = new ScriptedServer();
        emulator = new RunningEmulator();
        putAccount("open");
        emulator.put(phone(), "{'name':'Mia Conceição'}");
    }

    @AfterEach
    void stop() {
        emulator.close();
        business.close();
    }

    @Test
    void aMessageIsOnThePhone() {
        assertThat(send(MIA, "olá").json().path("recipient_id").asText()).isEqualTo(MIA);
        await().until(() -> last().path("state").asText().equals("read"));
        assertThat(last().path("text").asText()).isEqualTo("olá");
    }

    @Test
    void whatThePersonWritesComesToTheBusiness() {
        assertThat(emulator.post(phone() + "/messages", "{'text':'Bom dia ✓'}").status())
                .isEqualTo(202);
        var said = told(1).getFirst();
        assertThat(said.at("/message/text").asText()).isEqualTo("Bom dia ✓");
        assertThat(said.at("/sender/id").asText()).isEqualTo(MIA);
        assertThat(said.at("/recipient/id").asText()).isEqualTo(ACCOUNT);
        assertThat(said.at("/message/mid").asText()).isNotEmpty();
        await().until(() -> last().path("state").asText().equals("delivered"));
    }

    @Test
    void thePersonSeesThatTheBusinessHasReadAndReacted() {
        emulator.post(phone() + "/messages", "{'text':'oi'}");
        var id = told(1).getFirst().at("/message/mid").asText();
        post("{'recipient':{'id':'%s'},'sender_action':'mark_seen'}".formatted(MIA));
        assertThat(last().path("state").asText()).isEqualTo("read");
        post("{'recipient':{'id':'%s'},'sender_action':'react','payload':{'message_id':'%s','reaction':'love'}}"
                .formatted(MIA, id));
        assertThat(last().path("text").asText()).isEqualTo("reacts with love");
    }

    @Test
    void whoHasNoPhoneOrHasBlockedTheBusinessIsRefused() {
        var refused = send("999", "oi");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/error_subcode").asInt()).isEqualTo(unknownPerson);
        emulator.put(phone(), "{'behaviour':'unknown'}");
        assertThat(send(MIA, "oi").json().at("/error/error_subcode").asInt()).isEqualTo(unknownPerson);
        emulator.put(phone(), "{'behaviour':'blocks'}");
        assertThat(send(MIA, "oi").json().at("/error/code").asInt()).isEqualTo(551);
        assertThat(emulator.get(phone()).json().path("messages")).isEmpty();
        assertThat(emulator.count(channel, "calls_refused")).isEqualTo(3);
    }

    @Test
    void whereTheWindowIsRealThePersonWritesFirst() {
        putAccount("real");
        assertThat(send(MIA, "oi").json().at("/error/error_subcode").asInt()).isEqualTo(unknownPerson);
        emulator.post(phone() + "/messages", "{'text':'oi'}");
        assertThat(send(MIA, "oi").status()).isEqualTo(200);
    }

    @Test
    void anAccountWithAnotherWindowIsRefused() {
        var refused = putAccount("ajar");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("settings.window", "ajar");
    }

    private Answer putAccount(String window) {
        return emulator.put(
                "/emulator/accounts/%s/%s".formatted(channel, ACCOUNT), """
                {'credentials':{'access_token':'t0ken','app_secret':'s3cret','verify_token':'word'},
                 'callback':'%s','settings':{'name':'Shop','window':'%s'}}""".formatted(business.url(), window));
    }

    private String phone() {
        return "/emulator/phones/%s/%s/%s".formatted(channel, ACCOUNT, MIA);
    }

    private JsonNode last() {
        return emulator.get(phone()).json().path("last");
    }

    Answer send(String to, String text) {
        return post(
                "{'recipient':{'id':'%s'},'messaging_type':'RESPONSE','message':{'text':'%s','metadata':'c4a:m1:0'}}"
                        .formatted(to, text));
    }

    private Answer post(String json) {
        return emulator.post(
                "/" + channel + "/v25.0/me/messages",
                json,
                "Authorization",
                "Bearer t0ken",
                "Content-Type",
                "application/json");
    }

    /// What the business is told, once it is told so many things; each is signed.
    List<JsonNode> told(int count) {
        await().until(() -> business.calls().size() == count);
        assertThat(business.calls()).allSatisfy(MetaSignature::isOn);
        return business.calls().stream().map(PagesContract::item).toList();
    }

    private static JsonNode item(Call call) {
        try {
            return JsonMapper.builder().build().readTree(call.body()).at("/entry/0/messaging/0");
        } catch (IOException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }
}
