package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.MessageId;
import io.chat4all.model.Uuids;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A tenant's accounts on channels and who is who there, over REST, with a provider over real HTTP.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ChannelAccountsIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final String application = GATEWAY.applicationToken();
    private final ChannelAccountId id = ChannelAccountId.create();
    private ScriptedServer provider;

    @BeforeEach
    void aProvider() throws IOException {
        provider = new ScriptedServer();
        GATEWAY.keepSecret(application, "bridge", SECRET);
    }

    @AfterEach
    void noProvider() {
        provider.close();
    }

    @Test
    void anAccountIsCheckedWithItsProviderStoredAndShown() {
        var alice = GATEWAY.person();

        var created = create(with("inbox", List.of(alice.id().toString()))).ok();

        assertThat(created.status()).isEqualTo(201);
        assertThat(provider.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("ping"));
        assertThat(created.text("callback_url")).endsWith("/v1/channels/webhook/" + id + "/webhook");
        assertThat(created.body().path("facts").path("host").asText()).isEqualTo("127.0.0.1");
        var shown = REST.get(application, "/v1/channel-accounts/" + id).ok();
        assertThat(shown.body().path("credentials").path("secret").asText()).isEqualTo("file:bridge");
        assertThat(shown.body().path("inbox").path(0).asText())
                .isEqualTo(alice.id().toString());
        assertThat(shown.body().path("enabled").asBoolean()).isTrue();
        assertThat(ids(REST.get(application, "/v1/channel-accounts").ok(), "channel_accounts"))
                .contains(id.toString());
    }

    @Test
    void theSameAgainIsTheSameAccountAndAnotherContentIsRefused() {
        var first = create(account()).ok();

        assertThat(create(account()).ok().text("created_at")).isEqualTo(first.text("created_at"));
        assertRefused(create(with("name", "another")), 409, "id_reused");
        assertRefused(REST.post(GATEWAY.otherApplicationToken(), "/v1/channel-accounts", account()), 409, "id_reused");
    }

    @Test
    void aProviderThatDoesNotTakeItIsHeardAndNothingIsStored() {
        provider.answers(401, "");
        assertRefused(create(account()), 422, "channel_account_refused");

        provider.answers(503, "");
        assertRefused(create(account()), 503, "unavailable");

        assertRefused(REST.get(application, "/v1/channel-accounts/" + id), 404, "channel_account_not_found");
    }

    @Test
    void oneThatIsSwitchedOffIsStoredUnasked() {
        provider.answers(401, "");

        create(with("enabled", false)).ok();
        assertThat(provider.calls()).isEmpty();

        assertRefused(change(Map.of("enabled", true)), 422, "channel_account_refused");
        provider.answers(200, "");
        assertThat(change(Map.of("enabled", true)).ok().body().path("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void aChangeTakesThePlaceOfWhatWasThereAndLeavesTheRest() {
        create(account()).ok();

        var changed = change(Map.of("name", "the bridge")).ok();

        assertThat(changed.text("name")).isEqualTo("the bridge");
        assertThat(changed.body().path("settings").path("url").asText())
                .isEqualTo(provider.url().toString());
        assertRefused(change(Map.of("settings", Map.of())), 400, "invalid_argument");
    }

    @Test
    void aSecretInThePlaceOfItsReferenceIsRefusedAndNotRepeated() {
        var refused = create(with("credentials", Map.of("secret", SECRET)));

        assertRefused(refused, 400, "invalid_argument");
        assertThat(refused.body().toString()).contains("file:NAME").doesNotContain(SECRET);
    }

    @Test
    void aReferenceThatLeadsToNothingSaysWhereTheSecretBelongs() {
        var refused = create(with("credentials", Map.of("secret", "file:absent")));

        assertRefused(refused, 422, "channel_account_refused");
        assertThat(refused.text("detail")).contains("/absent");
    }

    @Test
    void whatTheFormAsksForIsSaidAtOnce() {
        var refused = create(with("settings", Map.of("urn", "x")));

        assertRefused(refused, 400, "invalid_argument");
        assertThat(refused.text("detail")).contains("settings.url is missing", "settings.urn");
        assertRefused(create(with("channel", "pigeon")), 400, "unsupported_channel");
        assertRefused(create(with("inbox", List.of(ChannelAccountId.create().toString()))), 404, "user_not_found");
    }

    @Test
    void nobodyElseSeesAnAccount() {
        create(account()).ok();
        var other = GATEWAY.otherApplicationToken();

        assertRefused(REST.get(other, "/v1/channel-accounts/" + id), 404, "channel_account_not_found");
        assertRefused(REST.patch(other, "/v1/channel-accounts/" + id, Map.of()), 404, "channel_account_not_found");
        assertRefused(REST.delete(other, "/v1/channel-accounts/" + id), 404, "channel_account_not_found");
        assertThat(ids(REST.get(other, "/v1/channel-accounts").ok(), "channel_accounts"))
                .doesNotContain(id.toString());
        assertRefused(REST.get(GATEWAY.person().token(), "/v1/channel-accounts"), 403, "forbidden");
    }

    @Test
    void oneThatIsTakenAwayIsGone() {
        create(account()).ok();

        assertThat(REST.delete(application, "/v1/channel-accounts/" + id).status())
                .isEqualTo(204);

        assertRefused(REST.get(application, "/v1/channel-accounts/" + id), 404, "channel_account_not_found");
    }

    @Test
    void theChannelsSayWhatTheyNeedAndCan() {
        var channels = REST.get(application, "/v1/channels").ok().body().path("channels");

        var webhook = StreamSupport.stream(channels.spliterator(), false)
                .filter(channel -> channel.path("channel").asText().equals("webhook"))
                .findFirst()
                .orElseThrow();
        assertThat(webhook.path("settings").path(0).path("name").asText()).isEqualTo("url");
        assertThat(webhook.path("credentials").path(0).path("required").asBoolean())
                .isTrue();
        assertThat(webhook.path("text").path("most").asInt()).isEqualTo(100_000);
        assertThat(webhook.path("media").path("image").path("most_bytes").asLong())
                .isPositive();
    }

    @Test
    void anIdentityIsOneUsersAndItsConversationsHearOfIt() {
        create(account()).ok();
        var alice = GATEWAY.person();
        var bob = GATEWAY.person();
        var group = GATEWAY.group(alice, bob);

        var linked = link(bob, "bob-on-irc").ok();

        assertThat(linked.status()).isEqualTo(201);
        assertThat(linked.text("user_id")).isEqualTo(bob.id().toString());
        assertThat(link(bob, "bob-on-irc").ok().text("created_at")).isEqualTo(linked.text("created_at"));
        assertRefused(link(alice, "bob-on-irc"), 409, "identity_taken");
        assertThat(REST.get(application, "/v1/users/" + bob.id() + "/identities")
                        .ok()
                        .body()
                        .path("identities"))
                .hasSize(1);
        var subject = Uuids.toBytes(bob.id().value());
        soon().until(() -> GATEWAY.logOf(group).stream()
                .filter(ConversationRecord::hasIdentitiesChanged)
                .anyMatch(record -> record.getIdentitiesChanged().getUserId().equals(subject)));

        REST.delete(application, "/v1/users/" + bob.id() + "/identities/" + id + "/bob-on-irc")
                .ok();

        link(alice, "bob-on-irc").ok();
    }

    @Test
    void identitiesOfOthersAreOutOfReach() {
        create(account()).ok();
        var foreigner = GATEWAY.personOfOtherTenant();
        var alice = GATEWAY.person();

        assertRefused(link(foreigner, "f"), 404, "user_not_found");
        assertRefused(REST.get(alice.token(), "/v1/users/" + alice.id() + "/identities"), 403, "forbidden");
        assertRefused(
                REST.post(
                        GATEWAY.otherApplicationToken(),
                        "/v1/users/" + foreigner.id() + "/identities",
                        Map.of("account_id", id.toString(), "address", "f")),
                404,
                "channel_account_not_found");
    }

    @Test
    void whatItsProviderTellsIsInTheLogWhenItIsAnswered() {
        create(account()).ok();
        var body = "[{'type':'message','id':'m1','from':'ana','name':'Ana','text':'Hello'},".replace('\'', '"')
                + "{'type':'status','id':'e1','status':'delivered'}]".replace('\'', '"');

        assertThat(told(body)).isEqualTo(200);

        soon().until(() -> GATEWAY.told(id).size() == 2);
        var message = GATEWAY.told(id).stream()
                .filter(event -> event.hasMessageReceived())
                .findFirst()
                .orElseThrow()
                .getMessageReceived();
        assertThat(message.getFrom().getAddress()).isEqualTo("ana");
        assertThat(message.getContents(0).getText()).isEqualTo("Hello");
    }

    @Test
    void whoCannotProveToBeTheProviderIsTurnedAway() {
        create(account()).ok();
        var body = "{\"type\":\"message\",\"id\":\"m1\",\"from\":\"ana\",\"text\":\"Hello\"}";

        assertThat(REST.status("POST", callback(), body, Map.of())).isEqualTo(403);
        var forged = new HashMap<>(SignedCall.headers(SECRET, "evt_1", body));
        assertThat(REST.status("POST", callback(), body.replace("Hello", "Help"), forged))
                .isEqualTo(403);
        assertThat(REST.status("POST", "/v1/channels/sms/" + id + "/webhook", body, forged))
                .isEqualTo(404);
        assertThat(REST.status("POST", "/v1/channels/webhook/" + ChannelAccountId.create() + "/webhook", body, forged))
                .isEqualTo(404);
        assertThat(told("{}")).isEqualTo(400);
        assertThat(GATEWAY.told(id)).isEmpty();
    }

    @Test
    void aProviderOfAnAccountThatIsSwitchedOffIsAskedToComeAgain() {
        create(with("enabled", false)).ok();

        assertThat(told("{\"type\":\"message\",\"id\":\"m1\",\"from\":\"ana\",\"text\":\"Hello\"}"))
                .isEqualTo(503);
    }

    @Test
    void aSendNamesChannelsThatThereAre() {
        var alice = GATEWAY.person();
        var group = GATEWAY.group(alice, GATEWAY.person());
        var message = MessageId.create();

        REST.post(
                        alice.token(),
                        "/v1/messages",
                        Map.of(
                                "message_id", message.toString(),
                                "conversation_id", group.toString(),
                                "channels", List.of("app", "webhook"),
                                "payload", Map.of("type", "text", "text", "Hello")))
                .ok();

        assertThat(GATEWAY.awaitLogged(message)
                        .record()
                        .getMessageAccepted()
                        .getReach()
                        .getChannelsList())
                .containsExactly("app", "webhook");
    }

    private Map<String, Object> account() {
        return Map.of(
                "account_id", id.toString(),
                "channel", "webhook",
                "name", "bridge",
                "settings", Map.of("url", provider.url().toString()),
                "credentials", Map.of("secret", "file:bridge"));
    }

    private Map<String, Object> with(String field, Object value) {
        var account = new HashMap<>(account());
        account.put(field, value);
        return account;
    }

    private Answer create(Map<String, Object> account) {
        return REST.post(application, "/v1/channel-accounts", account);
    }

    private Answer change(Map<String, Object> change) {
        return REST.patch(application, "/v1/channel-accounts/" + id, change);
    }

    private Answer link(Person person, String address) {
        return REST.post(
                application,
                "/v1/users/" + person.id() + "/identities",
                Map.of("account_id", id.toString(), "address", address));
    }

    private String callback() {
        return "/v1/channels/webhook/" + id + "/webhook";
    }

    private int told(String body) {
        return REST.status("POST", callback(), body, SignedCall.headers(SECRET, "evt_" + id, body));
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.text("code")).as("%s", answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static List<String> ids(Answer answer, String field) {
        return StreamSupport.stream(answer.body().path(field).spliterator(), false)
                .map((JsonNode account) -> account.path("account_id").asText())
                .toList();
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(120));
    }
}
