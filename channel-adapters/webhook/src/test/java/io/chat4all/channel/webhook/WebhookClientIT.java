package io.chat4all.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.SendOutcome.Scope;
import io.chat4all.channel.SendOutcome.Throttled;
import io.chat4all.channel.SendOutcome.Trouble;
import io.chat4all.channel.SendOutcome.Unavailable;
import io.chat4all.channel.SendOutcome.Unknown;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.channel.http.StandardWebhooks;
import io.chat4all.model.ChannelAccountId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
class WebhookClientIT {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private ScriptedServer endpoint;
    private AccountClient client;

    @BeforeEach
    void start() throws IOException {
        endpoint = new ScriptedServer();
        client = open(endpoint.url().toString(), true);
    }

    @AfterEach
    void stop() {
        endpoint.close();
        http.close();
    }

    @Test
    void aPartIsPostedSignedWithItsAttemptAsId() {
        assertThat(client.send(text("attempt-1"))).isEqualTo(new Accepted("attempt-1", NOW));
        var call = endpoint.calls().getFirst();
        assertThat(call.body())
                .isEqualTo("{\"type\":\"message\",\"id\":\"attempt-1\",\"to\":\"ana\",\"author\":\"Bob\","
                        + "\"timestamp\":\"2026-11-26T08:00:00Z\",\"content\":{\"type\":\"text\",\"body\":\"olá\"},"
                        + "\"reply_to\":\"m1\",\"metadata\":{\"k\":\"v\"}}");
        assertThat(call.headers())
                .containsAllEntriesOf(StandardWebhooks.of(SECRET).headers("attempt-1", NOW, utf8(call.body())))
                .containsEntry("x-event-type", "message")
                .containsKey("x-webhook-signature");
    }

    @Test
    void aRepeatedPartHasTheSameId() {
        client.send(text("attempt-1"));
        client.send(text("attempt-1"));
        assertThat(endpoint.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.headers()).containsEntry("webhook-id", "attempt-1"));
    }

    @Test
    void theEndpointMayGiveAnIdOfItsOwn() {
        endpoint.answers(201, "{\"id\":\"irc-77\"}");
        assertThat(client.send(text("a"))).isEqualTo(new Accepted("irc-77", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "401, ACCOUNT",
        "403, ACCOUNT",
        "404, ACCOUNT",
        "410, ACCOUNT",
        "302, ACCOUNT",
        "408, PROVIDER",
        "500, PROVIDER",
        "503, PROVIDER"
    })
    void aTroubleOfTheEndpointIsNotTheMessagesFault(int status, Trouble trouble) {
        endpoint.answers(status, "");
        assertThat(client.send(text("a"))).isInstanceOfSatisfying(Unavailable.class, outcome -> {
            assertThat(outcome.trouble()).isEqualTo(trouble);
            assertThat(outcome.code()).isEqualTo(Integer.toString(status));
        });
    }

    @Test
    void anEndpointThatIsCalledTooFastSaysHowLongToWait() {
        endpoint.answers(429, "", Map.of("Retry-After", "7"));
        assertThat(client.send(text("a"))).isInstanceOfSatisfying(Throttled.class, outcome -> {
            assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(outcome.scope()).isEqualTo(Scope.ACCOUNT);
        });
    }

    @ParameterizedTest
    @CsvSource({"{}, CONTENT", "{\"reason\":\"opted_out\"}, OPTED_OUT", "<html>, CONTENT"})
    void aRefusalHasTheReasonThatTheEndpointGives(String body, Reason reason) {
        endpoint.answers(422, body);
        assertThat(client.send(text("a")))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(reason));
    }

    @Test
    void anAnswerThatIsLostLeavesItUnknown() {
        endpoint.hangsUp();
        assertThat(client.send(text("a"))).isInstanceOf(Unknown.class);
        assertThat(endpoint.calls()).isNotEmpty();
    }

    @Test
    void anEndpointThatIsNotThereSurelyGotNothing() {
        endpoint.close();
        assertThat(client.send(text("a")))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        outcome -> assertThat(outcome.trouble()).isEqualTo(Trouble.PROVIDER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "10.0.0.1", "[::1]", "[::ffff:169.254.169.254]"})
    void ourOwnNetworkIsNeverCalled(String host) {
        var closed = open("https://" + host + ":" + endpoint.url().getPort() + "/", false);
        assertThat(closed.send(text("a"))).isInstanceOf(Unavailable.class);
        assertThat(closed.connect()).isNotInstanceOf(ConnectResult.Ready.class);
        assertThat(endpoint.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://1.1.1.1/", "https://user:pw@1.1.1.1/", "https:///path"})
    void anUnsafeUrlIsRefusedAtOnce(String url) {
        assertThatThrownBy(() -> open(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("settings.url is not");
    }

    @Test
    void connectingSendsAPingThatReachesNobody() {
        assertThat(client.connect()).isEqualTo(new ConnectResult.Ready(Map.of("host", "127.0.0.1")));
        assertThat(endpoint.calls().getFirst().headers()).containsEntry("x-event-type", "ping");
    }

    @ParameterizedTest
    @CsvSource({"410, Refused", "401, Refused", "400, Refused", "500, Unreachable", "429, Unreachable"})
    void connectingTellsARefusalFromATrouble(int status, String result) {
        endpoint.answers(status, "");
        assertThat(client.connect().getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void aSignedEventIsTakenAndAForgedOneIsNot() {
        var body = "{\"type\":\"message\",\"id\":\"m1\",\"from\":\"ana\",\"text\":\"hi\"}";
        var headers = StandardWebhooks.of(SECRET).headers("e1", NOW, utf8(body));
        assertThat(client.webhook(call(headers, body)).events()).hasSize(1);
        var forged = client.webhook(call(headers, body.replace("ana", "eve")));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.events()).isEmpty();
    }

    @Test
    void aMediumIsReadFromWhereTheEndpointSays() throws IOException {
        endpoint.answers(200, "picture", Map.of("Content-Type", "image/png"));
        try (var medium = client.fetch(endpoint.url().toString())) {
            assertThat(medium.type()).isEqualTo("image/png");
            assertThat(medium.bytes()).isEqualTo(7);
            assertThat(medium.stream()).hasContent("picture");
        }
        var closed = open("https://example.com/", false);
        assertThatThrownBy(() -> closed.fetch(endpoint.url().toString())).isInstanceOf(IOException.class);
    }

    private AccountClient open(String url, boolean anyNetwork) {
        var account =
                new AccountSettings(ChannelAccountId.create(), Map.of("url", url), Map.of("secret", SECRET), CALLBACK);
        var options = Map.of(WebhookAdapter.ALLOW_PRIVATE_NETWORKS, Boolean.toString(anyNetwork));
        return new WebhookAdapter().open(account, new Surroundings(http, Clock.fixed(NOW, ZoneOffset.UTC), options));
    }

    private static OutgoingPart text(String attempt) {
        return new OutgoingPart(
                attempt, "ana", new Content.Text("olá"), "Bob", Optional.of("m1"), Optional.empty(), Map.of("k", "v"));
    }

    private static WebhookRequest call(Map<String, String> headers, String body) {
        return new WebhookRequest("POST", CALLBACK, Map.of(), headers, utf8(body), NOW);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
