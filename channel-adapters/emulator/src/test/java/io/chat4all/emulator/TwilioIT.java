package io.chat4all.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.ScriptedServer.Call;
import io.chat4all.emulator.RunningEmulator.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Twilio as the emulator's own process plays it, with plain HTTP.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TwilioIT {

    private static final String SID = "AC" + "0".repeat(32);
    private static final String MESSAGES = "/sms/2010-04-01/Accounts/" + SID + "/Messages.json";
    private static final String PHONE = "/emulator/phones/sms/" + SID + "/%2B5562999990000";

    private RunningEmulator emulator;
    private ScriptedServer business;

    @BeforeEach
    void start() throws IOException {
        business = new ScriptedServer();
        emulator = new RunningEmulator();
        put("['MG1','+15551112222']");
    }

    @AfterEach
    void stop() {
        emulator.close();
        business.close();
    }

    @Test
    void aMessageIsOnThePhoneAndItsStatusesComeToItsOwnCallback() {
        assertThat(send("olá").status()).isEqualTo(201);
        await().until(() -> business.calls().size() == 2);
        assertThat(business.calls()).allSatisfy(call -> {
            assertThat(call.target()).isEqualTo("/?attempt=m1");
            assertThat(call.headers()).containsKey("x-twilio-signature");
        });
        assertThat(business.calls().getLast().body()).contains("MessageStatus=delivered");
        await().until(() ->
                emulator.get(PHONE).json().at("/last/state").asText().equals("read"));
        assertThat(emulator.get(PHONE).json().at("/last/text").asText()).isEqualTo("olá");
    }

    @Test
    void aMessageThatFailsSaysWhy() {
        emulator.put(PHONE, "{'behaviour':'fails'}");
        send("oi");
        await().until(() -> business.calls().size() == 2);
        assertThat(business.calls().getLast().body()).contains("MessageStatus=undelivered", "ErrorCode=30003");
    }

    @Test
    void theAccountsListTellsOfWhatWentOutAndCameIn() {
        var sid = send("olá").json().path("sid").asText();
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> list("").path("messages").size() == 2
                && list("?To=%2B5562999990000")
                        .at("/messages/0/status")
                        .asText()
                        .equals("delivered"));
        var sent = list("?To=%2B5562999990000&From=%2B15551112222&PageSize=1");
        assertThat(sent.path("messages")).singleElement().satisfies(message -> {
            assertThat(message.path("sid").asText()).isEqualTo(sid);
            assertThat(message.path("body").asText()).isEqualTo("olá");
            assertThat(message.path("direction").asText()).isEqualTo("outbound-api");
            assertThat(message.path("messaging_service_sid").asText()).isEqualTo("MG1");
            assertThat(message.path("date_sent").asText()).endsWith(" +0000");
        });
        assertThat(sent.path("page_size").asInt()).isEqualTo(1);
        assertThat(sent.path("next_page_uri").isNull()).isTrue();
        assertThat(list("?From=%2B5562999990000").at("/messages/0/direction").asText())
                .isEqualTo("inbound");
        assertThat(emulator.get(MESSAGES).status()).isEqualTo(401);
    }

    private JsonNode list(String query) {
        return emulator.get(MESSAGES + query, "Authorization", login()).json();
    }

    @Test
    void whoHasBlockedTheBusinessHasOptedOut() {
        emulator.put(PHONE, "{'behaviour':'blocks'}");
        assertThat(send("oi").json().path("code").asInt()).isEqualTo(21610);
    }

    @Test
    void whatThePersonWritesComesToANumberOfTheBusiness() {
        emulator.post(PHONE + "/messages", "{'text':'stop'}");
        await().until(() -> business.calls().size() == 1);
        assertThat(business.calls().getFirst().body())
                .contains("From=%2B5562999990000", "To=%2B15551112222", "Body=stop", "OptOutType=STOP");
    }

    @Test
    void theUrlThatABusinessSetForItsNumberCountsUntilTheAccountChanges() {
        var api = "/sms/2010-04-01/Accounts/" + SID + "/IncomingPhoneNumbers";
        var number = emulator.get(api + ".json", "Authorization", login());
        var sid = number.json().at("/incoming_phone_numbers/0/sid").asText();
        emulator.post(
                api + "/" + sid + ".json",
                "SmsUrl=" + encoded(business.url() + "chosen"),
                "Authorization",
                login(),
                "Content-Type",
                "application/x-www-form-urlencoded");
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 1);
        put("['+15551112222']");
        emulator.post(PHONE + "/messages", "{'text':'oi'}");
        await().until(() -> business.calls().size() == 2);
        assertThat(business.calls()).extracting(Call::target).containsExactly("/chosen", "/");
    }

    private void put(String senders) {
        emulator.put(
                "/emulator/accounts/sms/" + SID,
                "{'credentials':{'auth_token':'12345'},'callback':'%s','settings':{'senders':%s}}"
                        .formatted(business.url(), senders));
    }

    private static String login() {
        return "Basic " + Base64.getEncoder().encodeToString((SID + ":12345").getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(String text) {
        var form = "To=%2B5562999990000&MessagingServiceSid=MG1&Body=" + encoded(text) + "&StatusCallback="
                + encoded(business.url() + "?attempt=m1");
        return emulator.post(
                MESSAGES, form, "Authorization", login(), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
