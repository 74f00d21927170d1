package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Uuids;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What people want, who they turn out to be, and who changed it, over REST.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PeopleIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();

    private final String application = GATEWAY.applicationToken();
    private final ChannelAccountId account = ChannelAccountId.create();
    private final Person ana = GATEWAY.person();
    private ScriptedServer provider;

    @BeforeEach
    void anAccount() throws IOException {
        provider = new ScriptedServer();
        GATEWAY.keepSecret(application, "bridge", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        REST.post(
                        application,
                        "/v1/channel-accounts",
                        Map.of(
                                "account_id", account.toString(),
                                "channel", "webhook",
                                "settings", Map.of("url", provider.url().toString(), "show_author", "always"),
                                "credentials", Map.of("secret", "file:bridge"),
                                "enabled", false))
                .ok();
    }

    @AfterEach
    void noProvider() {
        provider.close();
    }

    @Test
    void theTenantSaysForAPersonWhatItWants() {
        link(ana, "ana").ok();

        var changed = consent(ana, "ana", Map.of("wanted", false, "detail", "told us on the phone"))
                .ok();

        var consent = changed.body().path("consents").path("messages");
        assertThat(consent.path("wanted").asBoolean(true)).isFalse();
        assertThat(consent.path("by").asText()).isEqualTo("tenant");
        assertThat(consent.path("detail").asText()).isEqualTo("told us on the phone");
        assertThat(identities(ana).path(0).path("consents"))
                .isEqualTo(changed.body().path("consents"));

        consent(ana, "ana", Map.of("wanted", true)).ok();
        consent(ana, "ana", Map.of("wanted", false, "purpose", "marketing")).ok();

        assertThat(kinds(ana)).containsExactly("consent_changed", "consent_changed", "consent_changed", "linked");
        assertThat(history(ana).path(0).path("after").asText()).isEqualTo("marketing not wanted");
        assertThat(history(ana).path(0).path("by").asText()).isEqualTo("application");
    }

    @Test
    void nobodySpeaksForAnAddressThatIsNotThePersons() {
        link(ana, "ana").ok();
        var bob = GATEWAY.person();

        assertRefused(consent(bob, "ana", Map.of("wanted", false)), 404, "identity_not_found");
        assertRefused(consent(ana, "ana", Map.of("wanted", false, "purpose", "spam")), 400, "invalid_argument");
        assertRefused(consent(ana, "ana", Map.of("detail", "x")), 400, "invalid_argument");
        assertRefused(REST.patch(ana.token(), path(ana, "ana"), Map.of("wanted", false)), 403, "forbidden");
    }

    @Test
    void anOptOutOutlivesThatItsAddressIsUnlinked() {
        link(ana, "ana").ok();
        consent(ana, "ana", Map.of("wanted", false)).ok();
        REST.delete(application, path(ana, "ana")).ok();

        var linked = link(GATEWAY.person(), "ana").ok();

        assertThat(linked.body()
                        .path("consents")
                        .path("messages")
                        .path("wanted")
                        .asBoolean(true))
                .isFalse();
        assertThat(kinds(ana)).containsExactly("unlinked", "consent_changed", "linked");
    }

    @Test
    void theHistoryIsReadPageByPage() {
        link(ana, "a").ok();
        link(ana, "b").ok();
        link(ana, "c").ok();

        var first =
                REST.get(application, historyOf(ana) + "?limit=1").ok().body().path("changes");
        var rest = REST.get(
                        application,
                        historyOf(ana) + "?before=" + first.path(0).path("at").asText())
                .ok()
                .body()
                .path("changes");

        assertThat(first).hasSize(1);
        assertThat(first.path(0).path("address").asText()).isEqualTo("c");
        assertThat(rest).hasSize(2);
        assertRefused(REST.get(application, historyOf(ana) + "?before=yesterday"), 400, "invalid_argument");
        assertRefused(REST.get(application, historyOf(ana) + "?limit=201"), 400, "invalid_argument");
    }

    @Test
    void onePersonWithTwoIdsIsMergedAndUnmerged() {
        var stranger = GATEWAY.person();
        link(ana, "own").ok();
        link(stranger, "ana@irc").ok();
        var group = GATEWAY.group(stranger, GATEWAY.person());

        var merge = merge(stranger, ana).ok();
        assertThat(merge.body().path("moved").path(0).path("address").asText()).isEqualTo("ana@irc");
        assertThat(merge(stranger, ana).ok().body()).isEqualTo(merge.body());
        assertThat(addresses(ana)).containsExactlyInAnyOrder("own", "ana@irc");
        assertThat(addresses(stranger)).isEmpty();
        assertThat(found(stranger).text("merged_into")).isEqualTo(ana.id().toString());
        awaitTold(group, stranger);
        link(ana, "later").ok();

        REST.post(application, "/v1/users/" + stranger.id() + "/unmerge", Map.of())
                .ok();

        assertThat(addresses(ana)).containsExactlyInAnyOrder("own", "later");
        assertThat(addresses(stranger)).containsExactly("ana@irc");
        assertThat(found(stranger).body().has("merged_into")).isFalse();
        assertThat(kinds(ana)).containsExactly("unmerged", "linked", "merged", "linked");
        assertThat(kinds(stranger)).containsExactly("unmerged", "merged", "linked");
        REST.post(application, "/v1/users/" + stranger.id() + "/unmerge", Map.of())
                .ok();
    }

    @Test
    void whatMovedOnMeanwhileStaysWhereItIs() {
        var stranger = GATEWAY.person();
        link(stranger, "a").ok();
        link(stranger, "b").ok();
        merge(stranger, ana).ok();
        REST.delete(application, path(ana, "a")).ok();
        var bob = GATEWAY.person();
        link(bob, "a").ok();

        REST.post(application, "/v1/users/" + stranger.id() + "/unmerge", Map.of())
                .ok();

        assertThat(addresses(bob)).containsExactly("a");
        assertThat(addresses(stranger)).containsExactly("b");
    }

    @Test
    void mergesEndAtSomebodyAndLeadInNoCircle() {
        var stranger = GATEWAY.person();
        var bob = GATEWAY.person();
        link(stranger, "ana@irc").ok();
        merge(stranger, ana).ok();

        assertRefused(merge(ana, ana), 400, "invalid_argument");
        assertRefused(merge(ana, stranger), 409, "user_merged");
        assertRefused(merge(stranger, bob), 409, "user_merged");
        assertRefused(link(stranger, "x"), 409, "user_merged");
        assertRefused(merge(ana, GATEWAY.personOfOtherTenant()), 404, "user_not_found");

        merge(ana, bob).ok();
        assertThat(addresses(bob)).containsExactly("ana@irc");
        REST.post(application, "/v1/users/" + stranger.id() + "/unmerge", Map.of())
                .ok();
        assertThat(addresses(stranger)).containsExactly("ana@irc");
    }

    @Test
    void whoReadsWhatComesToAnAddressLinksIt() {
        var id = verify(ana, "ana").ok().text("verification_id");

        assertRefused(tell(ana, id, "not it"), 403, "verification_failed");
        assertRefused(tell(GATEWAY.person(), id, code(id)), 403, "verification_failed");
        var linked = tell(ana, id, code(id)).ok();

        assertThat(linked.text("address")).isEqualTo("ana");
        assertThat(tell(ana, id, code(id)).ok().body()).isEqualTo(linked.body());
        assertThat(addresses(ana)).containsExactly("ana");
        assertThat(history(ana).path(0).path("by").asText()).isEqualTo("user");
        assertRefused(tell(ana, UUID.randomUUID().toString(), "000000"), 403, "verification_failed");
    }

    @Test
    void aCodeIsTriedFiveTimesAndNoMore() {
        var id = verify(ana, "ana").ok().text("verification_id");

        for (int i = 0; i < 5; i++) {
            assertRefused(tell(ana, id, "guess " + i), 403, "verification_failed");
        }

        assertRefused(tell(ana, id, code(id)), 403, "verification_failed");
        assertThat(addresses(ana)).isEmpty();
    }

    @Test
    void nobodyLearnsWhoseAnAddressIsBeforeItIsProved() {
        var bob = GATEWAY.person();
        link(bob, "shared").ok();

        var verification = verify(ana, "shared").ok();

        assertThat(verification.status()).isEqualTo(201);
        assertThat(verification.body().size())
                .isEqualTo(verify(ana, "free").ok().body().size());
        var id = verification.text("verification_id");
        assertRefused(tell(ana, id, code(id)), 409, "identity_taken");
        assertRefused(REST.post(bob.token(), verifications(ana), body("x")), 403, "forbidden");
    }

    @Test
    void anAddressIsNotFloodedWithCodes() {
        for (int i = 0; i < 5; i++) {
            verify(GATEWAY.person(), "flooded").ok();
        }

        assertRefused(verify(ana, "flooded"), 429, "too_many_requests");
        assertThat(GATEWAY.deliveries(account)).hasSizeLessThanOrEqualTo(5);
    }

    private Answer verify(Person person, String address) {
        return REST.post(person.token(), verifications(person), body(address));
    }

    private Map<String, Object> body(String address) {
        return Map.of("account_id", account.toString(), "address", address);
    }

    private static Answer tell(Person person, String id, String code) {
        return REST.post(person.token(), verifications(person) + "/" + id, Map.of("code", code));
    }

    private static String verifications(Person person) {
        return "/v1/users/" + person.id() + "/identities/verifications";
    }

    /// As it comes to the address.
    private String code(String id) {
        var conversation = Uuids.toBytes(UUID.fromString(id));
        var text = Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(
                        () -> GATEWAY.deliveries(account).stream()
                                .filter(delivery -> delivery.getConversationId().equals(conversation))
                                .map(delivery -> delivery.getText())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        return text.replaceAll("^Your code is ([0-9]{6})\\..*", "$1");
    }

    @Test
    void aMemberThatIsAddedLaterCanBeGivenTheHistoryThatTheOtherSees() {
        var bob = GATEWAY.person();
        var carol = GATEWAY.person();
        var dave = GATEWAY.person();
        var group = GATEWAY.group(ana);
        GATEWAY.store(GATEWAY.send(ana, group, "one"), 1);
        GATEWAY.store(GATEWAY.send(ana, group, "two"), 2);
        GATEWAY.store(GATEWAY.send(ana, group, "three"), 3);

        add(ana, group, Map.of("members", List.of(bob.id().toString()), "history", "all"))
                .ok();
        add(ana, group, Map.of("members", List.of(carol.id().toString()), "since_seq", 2))
                .ok();
        add(carol, group, Map.of("members", List.of(dave.id().toString()), "history", "all"))
                .ok();

        assertThat(seen(bob, group)).containsExactly("one", "two", "three");
        assertThat(seen(carol, group)).containsExactly("three");
        assertThat(seen(dave, group)).containsExactly("three");
        assertRefused(
                add(ana, group, Map.of("members", List.of(bob.id().toString()), "since_seq", -1)),
                400,
                "invalid_argument");
        assertRefused(
                add(ana, group, Map.of("members", List.of(bob.id().toString()), "history", "some")),
                400,
                "invalid_argument");
    }

    private static Answer add(Person by, ConversationId group, Map<String, Object> body) {
        return REST.post(by.token(), "/v1/conversations/" + group + "/members", body);
    }

    private static List<String> seen(Person person, ConversationId group) {
        var messages = REST.get(person.token(), "/v1/conversations/" + group + "/messages")
                .ok()
                .body()
                .path("messages");
        return texts(messages, "/payload/text");
    }

    private void awaitTold(ConversationId group, Person person) {
        var subject = Uuids.toBytes(person.id().value());
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> GATEWAY.logOf(group).stream()
                        .anyMatch(record ->
                                record.getIdentitiesChanged().getUserId().equals(subject)));
    }

    private Answer link(Person person, String address) {
        return REST.post(
                application,
                "/v1/users/" + person.id() + "/identities",
                Map.of("account_id", account.toString(), "address", address));
    }

    private Answer consent(Person person, String address, Map<String, Object> word) {
        return REST.patch(application, path(person, address), word);
    }

    private Answer merge(Person user, Person into) {
        return REST.post(
                application,
                "/v1/users/" + user.id() + "/merge",
                Map.of("into", into.id().toString()));
    }

    private String path(Person person, String address) {
        return "/v1/users/" + person.id() + "/identities/" + account + "/" + address;
    }

    private static String historyOf(Person person) {
        return "/v1/users/" + person.id() + "/identities/history";
    }

    private JsonNode history(Person person) {
        return REST.get(application, historyOf(person)).ok().body().path("changes");
    }

    private List<String> kinds(Person person) {
        return texts(history(person), "/kind");
    }

    private Answer found(Person person) {
        return REST.get(application, "/v1/users/" + person.id() + "/identities").ok();
    }

    private JsonNode identities(Person person) {
        return found(person).body().path("identities");
    }

    private List<String> addresses(Person person) {
        return texts(identities(person), "/address");
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.at(pointer).asText())
                .toList();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.text("code")).as("%s", answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
