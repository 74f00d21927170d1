package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.LostCall;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Reconciliation.Sent;
import io.chat4all.channel.Reconciliation.StillUnknown;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.model.ChannelAccountId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmsClientIT {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String SID = "AC" + "0".repeat(32);
    private static final String ACTIVE_WITH_NUMBER = """
            {"friendly_name":"Shop","status":"active","type":"Full",
             "incoming_phone_numbers":[{"sid":"PN%s","sms_url":"https://old.example/"}]}""".formatted("2".repeat(32));
    private static final String QUEUED = """
            {"sid":"SM%s","direction":"outbound-api","to":"+5562999990000","from":"+15551112222","body":"olá",
             "messaging_service_sid":null,"num_media":"0","status":"queued","date_sent":null,
             "date_created":"Thu, 26 Nov 2026 07:59:59 +0000"}""".formatted("1".repeat(32));
    private static final Map<String, Secret> TOKEN = Map.of("auth_token", new Secret("12345"));
    private static final Map<String, Secret> TOKEN_AND_KEY = Map.of(
            "auth_token", new Secret("12345"), "api_key_sid", new Secret("SK1"), "api_key_secret", new Secret("s"));

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private ScriptedServer twilio;
    private AccountClient client;
    private volatile Instant now = NOW;

    private final class Now extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() throws IOException {
        twilio = new ScriptedServer();
        client = open(Map.of("account_sid", SID, "from", "+15551112222"), TOKEN);
    }

    @AfterEach
    void stop() {
        twilio.close();
        http.close();
    }

    @Test
    void aTextIsPostedAsAFormWithTheAttemptInItsStatusCallback() {
        twilio.answers(
                201, "{\"sid\":\"SM1\",\"status\":\"queued\",\"date_created\":\"Thu, 26 Nov 2026 07:59:59 +0000\"}");
        assertThat(client.send(text("a:1"))).isEqualTo(new Accepted("SM1", Instant.parse("2026-11-26T07:59:59Z")));
        var call = twilio.calls().getFirst();
        assertThat(call.method() + " " + call.target())
                .isEqualTo("POST /2010-04-01/Accounts/" + SID + "/Messages.json");
        assertThat(call.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("authorization", new TwilioAccount.Login(SID, new Secret("12345")).header());
        assertThat(call.body())
                .isEqualTo("To=%2B5562999990000&From=%2B15551112222&Body=ol%C3%A1"
                        + "&StatusCallback=https%3A%2F%2Fchat.example%2Fwebhooks%2F1%3Fattempt%3Da%253A1");
    }

    @Test
    void aFileIsPostedAsItsLink() {
        var source =
                new Content.MediaSource(URI.create("https://files.example/a.png?k=1"), InputStream::nullInputStream);
        client.send(part(new Content.Media(MediaKind.IMAGE, source, "image/png", 3, "a.png", Optional.of("look"))));
        assertThat(twilio.calls().getFirst().body())
                .contains("&Body=look&MediaUrl=https%3A%2F%2Ffiles.example%2Fa.png%3Fk%3D1&");
    }

    @Test
    void aMessagingServiceAndAnApiKeyMaySend() {
        var other = open(Map.of("account_sid", SID, "messaging_service_sid", "MG" + "1".repeat(32)), TOKEN_AND_KEY);
        other.send(text("a1"));
        assertThat(twilio.calls().getFirst().body())
                .contains("&MessagingServiceSid=MG11")
                .doesNotContain("From=");
        assertThat(twilio.calls().getFirst().headers())
                .containsEntry("authorization", new TwilioAccount.Login("SK1", new Secret("s")).header());
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21610, OPTED_OUT",
        "400, 21211, UNDELIVERABLE",
        "400, 21614, UNDELIVERABLE",
        "400, 21408, UNDELIVERABLE",
        "400, 21617, CONTENT",
        "400, 63016, WINDOW_CLOSED"
    })
    void aRefusalSaysWhy(int status, int code, Reason reason) {
        twilio.answers(status, error(status, code));
        assertThat(client.send(text("a1")))
                .isEqualTo(
                        new Rejected(reason, Integer.toString(code), "https://www.twilio.com/docs/api/errors/" + code));
    }

    @ParameterizedTest
    @CsvSource({
        "401, 20003, ACCOUNT",
        "400, 21606, ACCOUNT",
        "403, 20005, ACCOUNT",
        "503, 20503, PROVIDER",
        "500, 20500, PROVIDER"
    })
    void aTroubleIsNotTheMessagesFault(int status, int code, Trouble trouble) {
        twilio.answers(status, error(status, code));
        assertThat(client.send(text("a1")))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(trouble));
    }

    @Test
    void tooFastSaysHowLongToWait() {
        twilio.answers(429, error(429, 20429), Map.of("Retry-After", "3"));
        assertThat(client.send(text("a1")))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        outcome -> assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
        twilio.answers(400, error(400, 21611));
        assertThat(client.send(text("a1")))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        outcome -> assertThat(outcome.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void whatAMachineBeforeTwilioAnswersLeavesItUnknown() {
        twilio.answers(504, "<html>gateway timeout</html>");
        assertThat(client.send(text("a1"))).isInstanceOf(Unknown.class);
        twilio.answers(201, "<html>");
        assertThat(client.send(text("a1"))).isInstanceOf(Unknown.class);
    }

    @Test
    void aLostAnswerLeavesItUnknown() {
        twilio.hangsUp();
        assertThat(client.send(text("a1"))).isInstanceOf(Unknown.class);
        assertThat(client.reconcile(lost(text("a1")))).isInstanceOf(StillUnknown.class);
    }

    @Test
    void theMessagesToThePersonAreAskedForAndOneThatIsStillQueuedIsFound() {
        twilio.answers(200, listed(QUEUED));
        assertThat(client.reconcile(lost(text("a1"))))
                .isEqualTo(new Sent("SM" + "1".repeat(32), Instant.parse("2026-11-26T07:59:59Z")));
        var call = twilio.calls().getFirst();
        assertThat(call.method() + " " + call.target())
                .isEqualTo("GET /2010-04-01/Accounts/" + SID
                        + "/Messages.json?To=%2B5562999990000&From=%2B15551112222&PageSize=50");
        assertThat(call.headers())
                .containsEntry("authorization", new TwilioAccount.Login(SID, new Secret("12345")).header());
    }

    @Test
    void aMessageOfAServiceIsKnownByTheServiceAndAskedForWithTheApiKey() {
        var service = "MG" + "1".repeat(32);
        var other = open(Map.of("account_sid", SID, "messaging_service_sid", service), TOKEN_AND_KEY);
        twilio.answers(200, listed(QUEUED));
        assertThat(other.reconcile(lost(text("a1")))).isInstanceOf(StillUnknown.class);
        twilio.answers(
                200,
                listed(QUEUED.replace(
                        "\"messaging_service_sid\":null", "\"messaging_service_sid\":\"" + service + "\"")));
        assertThat(other.reconcile(lost(text("a1")))).isInstanceOf(Sent.class);
        assertThat(twilio.calls().getFirst().target()).endsWith("?To=%2B5562999990000&PageSize=50");
        assertThat(twilio.calls().getFirst().headers())
                .containsEntry("authorization", new TwilioAccount.Login("SK1", new Secret("s")).header());
    }

    @ParameterizedTest
    @CsvSource({
        "outbound-api, inbound",
        "outbound-api, outbound-reply",
        "+5562999990000, +5562999990001",
        "+15551112222, +15550000000",
        "SM1, MM1",
        "Thu, never",
        "07:59:59, 07:59:49",
        "07:59:59, 08:02:00"
    })
    void whatIsAnotherInOneThingIsAnother(String ours, String others) {
        twilio.answers(200, listed(QUEUED.replace(ours, others)));
        assertThat(client.reconcile(lost(text("a1")))).isInstanceOf(StillUnknown.class);
    }

    @ParameterizedTest
    @CsvSource({"500, <html>", "200, <html>", "401, {}", "404, {}", "200, {}", "200, '{\"messages\":7}'", "200, '[]'"})
    void anAnswerThatIsNoListLeavesItUnknown(int status, String body) {
        twilio.answers(status, body);
        assertThat(client.reconcile(lost(text("a1")))).isInstanceOf(StillUnknown.class);
    }

    @Test
    void whoIsTooFastAsksNoMoreForAsLongAsTwilioSays() {
        twilio.answers(429, error(429, 20429), Map.of("Retry-After", "7"));
        client.reconcile(lost(text("a1")));
        now = NOW.plusSeconds(6);
        assertThat(client.reconcile(lost(text("a2")))).isInstanceOf(StillUnknown.class);
        assertThat(twilio.calls()).hasSize(1);
        now = NOW.plusSeconds(7);
        twilio.answers(200, listed(QUEUED));
        assertThat(client.reconcile(lost(text("a2")))).isInstanceOf(Sent.class);
    }

    private static String listed(String message) {
        return "{\"messages\":[" + message + "]}";
    }

    private static LostCall lost(OutgoingPart part) {
        return new LostCall(part, NOW, _ -> false);
    }

    @Test
    void whatSmsCannotCarryIsRefusedWithoutACall() {
        assertThat(client.send(part(new Content.Reaction("SM1", "👍")))).isInstanceOf(Rejected.class);
        assertThat(twilio.calls()).isEmpty();
    }

    @Test
    void connectingReadsTheAccountAndHasItsNumberCallUs() {
        twilio.answers(200, ACTIVE_WITH_NUMBER);
        assertThat(client.connect())
                .isEqualTo(new ConnectResult.Ready(
                        Map.of("name", "Shop", "type", "Full", "sender", "+15551112222", "incoming", "registered")));
        var resource = "/2010-04-01/Accounts/" + SID;
        assertThat(twilio.calls().stream().map(call -> call.method() + " " + call.target() + " " + call.body()))
                .containsExactly(
                        "GET " + resource + ".json ",
                        "GET " + resource + "/IncomingPhoneNumbers.json?PhoneNumber=%2B15551112222 ",
                        "POST " + resource + "/IncomingPhoneNumbers/PN" + "2".repeat(32)
                                + ".json SmsUrl=https%3A%2F%2Fchat.example%2Fwebhooks%2F1&SmsMethod=POST");
    }

    @Test
    void aNumberThatCallsUsAlreadyIsLeftAlone() {
        twilio.answers(200, ACTIVE_WITH_NUMBER.replace("https://old.example/", "https://chat.example/webhooks/1"));
        assertThat(client.connect()).isInstanceOf(ConnectResult.Ready.class);
        assertThat(twilio.calls()).hasSize(2);
    }

    @Test
    void aNumberOfSomebodyElseCannotSend() {
        twilio.answers(200, "{\"status\":\"active\",\"incoming_phone_numbers\":[]}");
        assertThat(client.connect())
                .isEqualTo(new ConnectResult.Refused("settings.from is not a number of this account"));
    }

    @Test
    void connectingTriesTheApiKeyTooAndLeavesAServiceAlone() {
        twilio.answers(200, "{\"status\":\"active\"}");
        var service = open(Map.of("account_sid", SID, "messaging_service_sid", "MG" + "1".repeat(32)), TOKEN_AND_KEY);
        assertThat(service.connect())
                .isInstanceOfSatisfying(
                        ConnectResult.Ready.class,
                        ready -> assertThat(ready.facts()).containsEntry("incoming", "to be set in Twilio's console"));
        assertThat(twilio.calls()).hasSize(2);
    }

    @Test
    void connectingTellsARefusalFromATrouble() {
        twilio.answers(401, error(401, 20003));
        assertThat(client.connect()).isInstanceOf(ConnectResult.Refused.class);
        twilio.answers(200, "{\"status\":\"suspended\"}");
        assertThat(client.connect()).isEqualTo(new ConnectResult.Refused("Twilio says that the account is suspended"));
        twilio.answers(503, "");
        assertThat(client.connect()).isInstanceOf(ConnectResult.Unreachable.class);
    }

    @Test
    void theFileOfAPersonIsFetchedFromWhereTwilioMovedItWithoutTheLogin() throws IOException {
        try (var storage = new ScriptedServer()) {
            storage.answers(200, "picture", Map.of("Content-Type", "image/png"));
            twilio.answers(307, "", Map.of("Location", storage.url().toString()));
            try (var medium = client.fetch(twilio.url() + "2010-04-01/Accounts/" + SID + "/Messages/MM1/Media/ME1")) {
                assertThat(medium.stream()).hasContent("picture");
                assertThat(medium.type()).isEqualTo("image/png");
            }
            assertThat(twilio.calls().getFirst().headers()).containsKey("authorization");
            assertThat(storage.calls().getFirst().headers()).doesNotContainKey("authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/Media/ME1", "file:///etc/passwd", ""})
    void theLoginGoesNowhereElse(String reference) {
        assertThatThrownBy(() -> client.fetch(reference)).isInstanceOf(IOException.class);
        assertThat(twilio.calls()).isEmpty();
    }

    @Test
    void anAccountNeedsOneSender() {
        assertThatThrownBy(() -> open(Map.of("account_sid", SID), TOKEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settings.from");
    }

    private AccountClient open(Map<String, String> settings, Map<String, Secret> credentials) {
        var account = new AccountSettings(
                ChannelAccountId.create(), settings, credentials, URI.create("https://chat.example/webhooks/1"));
        var url = twilio.url().toString();
        var options = Map.of("base-url", url.substring(0, url.length() - 1), "api-version", "2010-04-01");
        return new SmsAdapter().open(account, new Surroundings(http, new Now(), options));
    }

    private static String error(int status, int code) {
        return "{\"code\":%d,\"message\":\"The 'To' number +1 is not\",\"more_info\":\"\",\"status\":%d}"
                .formatted(code, status);
    }

    private static OutgoingPart text(String attempt) {
        return part(attempt, new Content.Text("olá"));
    }

    private static OutgoingPart part(Content content) {
        return part("a1", content);
    }

    private static OutgoingPart part(String attempt, Content content) {
        return new OutgoingPart(
                attempt, "+5562999990000", content, "Bob", Optional.empty(), Optional.empty(), Map.of());
    }
}
