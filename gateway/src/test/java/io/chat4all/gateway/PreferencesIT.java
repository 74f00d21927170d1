package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.log.LoggedReach;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.model.Channel;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.MessageId;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where people are to be reached, over REST.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PreferencesIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final List<Map<String, String>> STEPS =
            List.of(Map.of("channel", "app", "until", "read", "within", "90m"), Map.of("channel", "webhook"));
    private static final Reach.Route ROUTE = new Reach.Route(List.of(
            new Reach.Step(Channel.APP, Optional.of(new Reach.Patience(DeliveryStatus.READ, Duration.ofMinutes(90)))),
            new Reach.Step(new Channel("webhook"), Optional.empty())));

    private final String application = GATEWAY.applicationToken();
    private final Person alice = GATEWAY.person();

    @Test
    void aPersonSetsItsOwnAndItsConversationsHearOfIt() {
        var group = GATEWAY.group(alice, GATEWAY.person());

        var set = REST.put(alice.token(), path(alice), Map.of("routes", STEPS)).ok();

        assertThat(set.body().path("routes").path(0).path("within").asText()).isEqualTo("1h30m");
        assertThat(stored(alice.id())).contains(ROUTE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> GATEWAY.logOf(group).stream().anyMatch(ConversationRecord::hasIdentitiesChanged));
        var shown = REST.get(alice.token(), path(alice)).ok().body();
        REST.put(application, path(alice), shown.toString()).ok();
        assertThat(stored(alice.id())).contains(ROUTE);

        REST.delete(alice.token(), path(alice)).ok();

        assertThat(REST.get(alice.token(), path(alice)).ok().body()).isEmpty();
    }

    @Test
    void nobodySetsAnothers() {
        var bob = GATEWAY.person();

        assertRefused(REST.put(bob.token(), path(alice), Map.of("channels", List.of("app"))), 403, "forbidden");
        assertRefused(REST.get(bob.token(), path(alice)), 403, "forbidden");
        assertRefused(REST.put(bob.token(), "/v1/preferences", Map.of("channels", List.of("app"))), 403, "forbidden");
        assertRefused(REST.get(application, path(GATEWAY.personOfOtherTenant())), 404, "user_not_found");
    }

    @Test
    void whatIsNoPreferenceIsRefused() {
        assertRefused(REST.put(application, path(alice), Map.of()), 400, "invalid_argument");
        assertRefused(
                REST.put(application, path(alice), Map.of("channels", List.of("pigeon"))), 400, "unsupported_channel");
        assertRefused(
                REST.put(application, path(alice), Map.of("channels", List.of("app"), "routes", STEPS)),
                400,
                "invalid_argument");
        assertThat(stored(alice.id())).isEmpty();
    }

    @Test
    void theTenantsHoldsForThoseWhoHaveNone() {
        REST.put(application, "/v1/preferences", Map.of("channels", List.of("webhook")))
                .ok();
        REST.put(application, path(alice), Map.of("channels", List.of("all"))).ok();

        assertThat(REST.get(application, "/v1/preferences")
                        .ok()
                        .body()
                        .path("channels")
                        .path(0)
                        .asText())
                .isEqualTo("webhook");
        var bob = GATEWAY.person().id();
        assertThat(GATEWAY.store().preferences().holding(GATEWAY.tenant(), Set.of(alice.id(), bob)))
                .containsOnly(
                        Map.entry(alice.id(), Reach.EVERYWHERE),
                        Map.entry(bob, new Reach.Channels(Set.of(new Channel("webhook")))));

        REST.delete(application, "/v1/preferences").ok();
        assertThat(REST.get(application, "/v1/preferences").ok().body()).isEmpty();
    }

    @Test
    void aSendSaysItsRoute() {
        var group = GATEWAY.group(alice, GATEWAY.person());
        var message = MessageId.create();

        REST.post(
                        alice.token(),
                        "/v1/messages",
                        Map.of(
                                "message_id", message.toString(),
                                "conversation_id", group.toString(),
                                "routes", STEPS,
                                "payload", Map.of("type", "text", "text", "Hello")))
                .ok();

        assertThat(LoggedReach.read(GATEWAY.awaitLogged(message)
                        .record()
                        .getMessageAccepted()
                        .getReach()))
                .contains(ROUTE);
    }

    private static String path(Person person) {
        return "/v1/users/" + person.id() + "/preferences";
    }

    private static Optional<Reach> stored(UserId user) {
        return GATEWAY.store().preferences().of(GATEWAY.tenant(), user);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.text("code")).as("%s", answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
