package io.chat4all.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.channel.AccountClient;
import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.ConnectResult;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.ProviderEvent;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.ProviderEvent.MessageReceived;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.Secret;
import io.chat4all.channel.SendOutcome.Accepted;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.SendOutcome.Rejected;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.WebhookRequest;
import io.chat4all.channel.http.ProviderHttp;
import io.chat4all.emulator.twilio.TwilioAccount;
import io.chat4all.emulator.twilio.TwilioCall;
import io.chat4all.emulator.twilio.TwilioFile;
import io.chat4all.emulator.twilio.TwilioListed;
import io.chat4all.emulator.twilio.TwilioMessage;
import io.chat4all.emulator.twilio.TwilioProblem;
import io.chat4all.emulator.twilio.TwilioRoutes;
import io.chat4all.emulator.twilio.TwilioWorld;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.DeliveryStatus;
import io.helidon.webserver.WebServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapter against Twilio as the emulator plays it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmsWithTwilioIT {

    private static final String SID = "AC" + "0".repeat(32);
    private static final String NUMBER = "+15551112222";
    private static final String ANA = "+5562999990000";
    private static final URI CALLBACK = URI.create("https://chat.example/webhooks/1");
    private static final TwilioAccount ACCOUNT = new TwilioAccount(SID, "12345", Set.of(NUMBER));

    private final World world = new World();
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(5));
    private WebServer twilio;

    private static final class World implements TwilioWorld {

        private final List<TwilioMessage> taken = new CopyOnWriteArrayList<>();
        private volatile URI callback = URI.create("https://old.example/");
        private volatile Optional<TwilioProblem> problem = Optional.empty();

        @Override
        public Optional<TwilioFile> file(TwilioAccount account, String sid) {
            return Optional.empty();
        }

        @Override
        public List<TwilioListed> messages(TwilioAccount account) {
            return List.of();
        }

        @Override
        public Optional<TwilioAccount> account(String sid) {
            return sid.equals(SID) ? Optional.of(ACCOUNT) : Optional.empty();
        }

        @Override
        public URI callback(TwilioAccount account, String number) {
            return callback;
        }

        @Override
        public void callback(TwilioAccount account, String number, URI url) {
            callback = url;
        }

        @Override
        public Optional<TwilioProblem> take(TwilioMessage message) {
            if (problem.isEmpty()) {
                taken.add(message);
            }
            return problem;
        }
    }

    @BeforeEach
    void start() {
        var routes = new TwilioRoutes(world, Clock.systemUTC(), new Random(1));
        twilio = WebServer.builder()
                .host("127.0.0.1")
                .routing(routing -> routing.register("/twilio", routes::on))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        twilio.stop();
        http.close();
    }

    @Test
    void connectingRegistersTheCallback() {
        assertThat(open("12345", NUMBER).connect()).isInstanceOf(ConnectResult.Ready.class);
        assertThat(world.callback).isEqualTo(CALLBACK);
        assertThat(open("wrong", NUMBER).connect()).isInstanceOf(ConnectResult.Refused.class);
        assertThat(open("12345", "+15550000000").connect()).isInstanceOf(ConnectResult.Refused.class);
    }

    @Test
    void aStatusOfAMessageLeadsBackToItsAttempt() {
        var client = open("12345", NUMBER);
        var accepted = (Accepted) client.send(text(ANA, "olá"));
        var message = world.taken.getFirst();
        assertThat(message.body()).isEqualTo("olá");
        var callback = message.statusCallback().orElseThrow();
        var events = events(client, TwilioCall.status(ACCOUNT, callback, message, "undelivered", 30003));
        assertThat(events).singleElement().isInstanceOfSatisfying(StatusChanged.class, status -> {
            assertThat(status.externalId()).isEqualTo(accepted.externalId());
            assertThat(status.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(status.attempt()).contains("m1:0");
            assertThat(status.failure().orElseThrow().reason()).isEqualTo(Reason.UNDELIVERABLE);
        });
    }

    @Test
    void whatAPersonWritesComesIn() {
        var client = open("12345", NUMBER);
        var message =
                new TwilioMessage("SM1", SID, ANA, NUMBER, "STOP & go ✓", List.of(), Optional.empty(), Instant.EPOCH);
        var events = events(client, TwilioCall.received(ACCOUNT, CALLBACK, message, "STOP"));
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(MessageReceived.class);
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        ConsentChanged.class,
                        consent -> assertThat(consent.wanted()).isFalse());
    }

    @Test
    void aCallSignedByAnotherIsForbidden() {
        var stranger = new TwilioAccount(SID, "other", Set.of(NUMBER));
        var message = new TwilioMessage("SM1", SID, ANA, NUMBER, "hi", List.of(), Optional.empty(), Instant.EPOCH);
        var call = TwilioCall.received(stranger, CALLBACK, message, "");
        assertThat(open("12345", NUMBER).webhook(request(call)).status()).isEqualTo(403);
    }

    @Test
    void whatTwilioRefusesIsNotTaken() {
        var client = open("12345", NUMBER);
        assertThat(client.send(text("5562", "hi")))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.UNDELIVERABLE));
        assertThat(client.send(text(ANA, "x".repeat(1_601))))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.CONTENT));
        world.problem = Optional.of(TwilioProblem.OPTED_OUT);
        assertThat(client.send(text(ANA, "hi")))
                .isInstanceOfSatisfying(
                        Rejected.class, outcome -> assertThat(outcome.reason()).isEqualTo(Reason.OPTED_OUT));
        assertThat(world.taken).isEmpty();
    }

    private AccountClient open(String token, String from) {
        var account = new AccountSettings(
                ChannelAccountId.create(),
                Map.of("account_sid", SID, "from", from),
                Map.of("auth_token", new Secret(token)),
                CALLBACK);
        var options = Map.of("base-url", "http://127.0.0.1:" + twilio.port() + "/twilio", "api-version", "2010-04-01");
        return new SmsAdapter().open(account, new Surroundings(http, Clock.systemUTC(), options));
    }

    private static OutgoingPart text(String to, String body) {
        return new OutgoingPart(
                "m1:0", to, new Content.Text(body), "Bob", Optional.empty(), Optional.empty(), Map.of());
    }

    private static List<ProviderEvent> events(AccountClient client, TwilioCall call) {
        return client.webhook(request(call)).events();
    }

    private static WebhookRequest request(TwilioCall call) {
        var query = call.url().getQuery() == null ? "" : call.url().getQuery();
        return new WebhookRequest(
                "POST",
                call.url(),
                query.isEmpty() ? Map.of() : Map.of("attempt", query.substring("attempt=".length())),
                Map.of("x-twilio-signature", call.signature()),
                call.body().getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
    }
}
