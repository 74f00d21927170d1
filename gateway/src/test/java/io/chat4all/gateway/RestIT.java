package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.model.CallOutcome;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.MessageId;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.model.Witness;
import io.chat4all.storage.Deliveries.Delivery;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.Target;
import io.chat4all.storage.PartReceipts;
import io.chat4all.storage.Receipts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the gateway does when it is asked properly, over REST.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RestIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();

    private final Person alice = GATEWAY.person();
    private final Person bob = GATEWAY.person();
    private final ConversationId group = GATEWAY.group(alice, bob);

    @Test
    void aMessageIsAcceptedAndStandsInTheLogWithAllThatWasSaid() {
        var id = MessageId.create();
        var answer = REST.post(
                        alice.token(),
                        "/v1/messages",
                        Map.of(
                                "message_id", id.toString(),
                                "conversation_id", group.toString(),
                                "from", alice.id().toString(),
                                "to", List.of(bob.id().toString()),
                                "channels", List.of("app"),
                                "payload", Map.of("type", "text", "text", "Grüße \uD83D\uDE00"),
                                "metadata", Map.of("priority", "high")))
                .ok();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("accepted");
        assertThat(answer.text("state")).isEqualTo("ACCEPTED");
        assertThat(answer.text("message_id")).isEqualTo(id.toString());
        assertThat(answer.text("conversation_id")).isEqualTo(group.toString());
        var accepted = GATEWAY.awaitLogged(id).record().getMessageAccepted();
        assertThat(accepted.getText()).isEqualTo("Grüße \uD83D\uDE00");
        assertThat(accepted.getMetadataMap()).isEqualTo(Map.of("priority", "high"));
        assertThat(accepted.getSenderId()).isEqualTo(Uuids.toBytes(alice.id().value()));
        assertThat(Instant.ofEpochMilli(accepted.getAcceptedAtMillis())).isEqualTo(answer.text("timestamp"));
        assertThat(accepted.getFingerprint().size()).isEqualTo(32);
    }

    @Test
    void theServerMakesAnIdWhenTheClientBringsNone() {
        var answer = REST.post(alice.token(), "/v1/messages", text("Hello")).ok();

        GATEWAY.awaitLogged(MessageId.parse(answer.text("message_id")));
        assertThat(answer.isReplayed()).isFalse();
    }

    @Test
    void theIdempotencyKeyIsTheMessageId() {
        var id = MessageId.create();
        var first = REST.post(alice.token(), "/v1/messages", text("Hello"), "Idempotency-Key", id.toString())
                .ok();
        var again = REST.post(alice.token(), "/v1/messages", send(id, "Hello")).ok();

        assertThat(first.text("message_id")).isEqualTo(id.toString());
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void twentyOfOneIdAtOnceGetTheSameAnswerAndTheLogHasOneOfThem() throws Exception {
        var id = MessageId.create();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> REST.post(alice.token(), "/v1/messages", send(id, "Hello"))))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
            answers = calls.stream().map(Future::resultNow).toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !answer.isReplayed()).hasSize(1);
        var behind = MessageId.create();
        REST.post(alice.token(), "/v1/messages", send(behind, "behind")).ok();
        GATEWAY.awaitLogged(behind);
        assertThat(GATEWAY.logOf(group).stream().filter(ConversationRecord::hasMessageAccepted))
                .hasSize(2);
    }

    @Test
    void aRepeatedSendOfAStoredMessageGetsTheFirstTime() {
        var id = MessageId.create();
        var first = REST.post(alice.token(), "/v1/messages", send(id, "Hello")).ok();
        GATEWAY.store(id, 1);

        var again = REST.post(alice.token(), "/v1/messages", send(id, "Hello")).ok();

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void historyIsReadPageByPage() {
        sendAndStore(5);

        var firstPage = history(bob, "?limit=3").body();
        assertThat(seqs(firstPage)).containsExactly(1L, 2L, 3L);
        assertThat(firstPage.path("last_seq").asLong()).isEqualTo(5);
        assertThat(seqs(history(bob, "?since=3&limit=3").body())).containsExactly(4L, 5L);
        var message = firstPage.path("messages").path(0);
        assertThat(message.path("payload").path("text").asText()).isEqualTo("message 1");
        assertThat(message.path("payload").path("type").asText()).isEqualTo("text");
        assertThat(message.path("from").asText()).isEqualTo(alice.id().toString());
    }

    @Test
    void aMessageHasAReceiptForEachRecipient() {
        var message = GATEWAY.store(accepted("Hello"), 1);
        var readAt = message.storedAt().plusSeconds(5);
        GATEWAY.store()
                .receipts()
                .record(group, List.of(new Receipts.Status(1, bob.id(), Channel.APP, DeliveryStatus.READ, readAt)));

        var answer = REST.get(alice.token(), "/v1/messages/" + message.id()).ok();

        assertThat(answer.body().path("message").path("seq").asLong()).isEqualTo(1);
        var receipts = answer.body().path("receipts");
        assertThat(receipts).hasSize(1);
        var receipt = receipts.path(0);
        assertThat(receipt.path("user_id").asText()).isEqualTo(bob.id().toString());
        assertThat(receipt.path("channel").asText()).isEqualTo("app");
        assertThat(receipt.path("status").asText()).isEqualTo("READ");
        assertThat(receipt.path("sent_at").asText())
                .isEqualTo(message.storedAt().toString());
        assertThat(receipt.path("delivered_at").asText()).isEqualTo(readAt.toString());
        assertThat(receipt.has("failed_at")).isFalse();
    }

    @Test
    void whatHappenedInTheAppIsToldWithWhoSaysSoAndSummedUp() {
        var message = GATEWAY.store(accepted("Hello"), 1);
        var readAt = message.storedAt().plusSeconds(5);
        GATEWAY.store()
                .receipts()
                .record(group, List.of(new Receipts.Status(1, bob.id(), Channel.APP, DeliveryStatus.READ, readAt)));

        var answer = REST.get(bob.token(), "/v1/messages/" + message.id() + "/receipts")
                .ok()
                .body();

        var history = answer.path("receipts").path(0).path("history");
        assertThat(history).hasSize(2);
        assertThat(history.path(0).path("by").asText()).isEqualTo("service");
        assertThat(history.path(1).path("status").asText()).isEqualTo("READ");
        assertThat(history.path(1).path("at").asText()).isEqualTo(readAt.toString());
        assertThat(history.path(1).path("by").asText()).isEqualTo("client");
        assertThat(answer.path("summary").toString())
                .isEqualTo(
                        "{\"recipients\":1,\"sent\":\"all\",\"delivered\":\"all\",\"read\":\"all\",\"failed\":\"none\"}");
    }

    @Test
    void whatWentOutOnAChannelIsToldPartByPartWithItsAttempts() {
        var message = GATEWAY.store(accepted("Hello"), 1);
        var sms = new Channel("sms");
        var part = new Part(new Delivery(group, 1, bob.id(), sms), 0, 1);
        var sentAt = message.storedAt().plusSeconds(1);
        GATEWAY.store()
                .deliveries()
                .sent(
                        part,
                        new Target(ChannelAccountId.create(), "+55", true),
                        new Sent("SM1", sentAt),
                        new DeliveryAttempt("our-id", sentAt, sentAt, CallOutcome.ACCEPTED, "", "", Optional.empty()));
        GATEWAY.store()
                .partReceipts()
                .record(List.of(new PartReceipts.Status(
                        part, StatusEvent.of(DeliveryStatus.SENT, sentAt, Witness.SERVICE), "SM1", "")));

        var told = REST.get(alice.token(), "/v1/messages/" + message.id() + "/receipts")
                .ok()
                .body()
                .path("receipts")
                .path(1)
                .path("parts")
                .path(0);

        assertThat(told.path("external_id").asText()).isEqualTo("SM1");
        assertThat(told.path("history").path(0).path("by").asText()).isEqualTo("service");
        assertThat(told.path("attempts")).hasSize(1);
        assertThat(told.path("attempts").path(0).path("attempt").asText()).isEqualTo("our-id");
        assertThat(told.path("attempts").path(0).path("outcome").asText()).isEqualTo("accepted");
    }

    @Test
    void whoJoinsLaterSeesWhatIsSaidFromThenOn() {
        sendAndStore(2);
        var carol = GATEWAY.person();
        var added = REST.post(
                        alice.token(),
                        "/v1/conversations/" + group + "/members",
                        Map.of(
                                "members",
                                List.of(carol.id().toString(), bob.id().toString())))
                .ok();
        var third = GATEWAY.store(accepted("message 3"), 3);

        assertThat(member(added.body(), carol.id()).path("joined_seq").asLong()).isEqualTo(2);
        assertThat(member(added.body(), bob.id()).path("joined_seq").asLong()).isZero();
        assertThat(seqs(history(carol, "").body())).containsExactly(3L);
        var second = GATEWAY.store().messages().at(group, 2).orElseThrow();
        assertThat(REST.get(carol.token(), "/v1/messages/" + second.id()).text("code"))
                .isEqualTo("message_not_found");
        assertThat(REST.get(carol.token(), "/v1/messages/" + third.id()).status())
                .isEqualTo(200);
        var change = lastChange();
        assertThat(change.getMembersChanged().getAddedList())
                .contains(Uuids.toBytes(carol.id().value()));
    }

    @Test
    void whoIsRemovedIsOutAtOnceAndWhoeverAsksAgainIsToldTheSame() {
        sendAndStore(1);
        history(bob, "").ok();
        var path = "/v1/conversations/" + group + "/members/" + bob.id();

        assertThat(REST.delete(alice.token(), path).status()).isEqualTo(204);
        assertThat(REST.delete(alice.token(), path).status()).isEqualTo(204);

        assertThat(history(bob, "").text("code")).isEqualTo("not_a_member");
        assertThat(lastChange().getMembersChanged().getRemovedList())
                .containsExactly(Uuids.toBytes(bob.id().value()));
    }

    @Test
    void anybodyMayLeave() {
        var path = "/v1/conversations/" + group + "/members/" + bob.id();

        assertThat(REST.delete(bob.token(), path).status()).isEqualTo(204);
        assertThat(REST.delete(bob.token(), path).status()).isEqualTo(204);

        assertThat(GATEWAY.store().conversations().members(group)).hasSize(1);
    }

    @Test
    void aMarkIsReportedAsAStatus() {
        sendAndStore(2);

        var answer = REST.post(bob.token(), "/v1/conversations/" + group + "/read", Map.of("up_to_seq", 2));

        assertThat(answer.status()).isEqualTo(204);
        var status = Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> GATEWAY.statusesOf(group), list -> !list.isEmpty())
                .getFirst();
        assertThat(status.getKind()).isEqualTo(StatusKind.STATUS_KIND_READ);
        assertThat(status.getUserId()).isEqualTo(Uuids.toBytes(bob.id().value()));
        assertThat(status.getFromSeq()).isZero();
        assertThat(status.getToSeq()).isEqualTo(2);
        assertThat(status.getChannel()).isEqualTo("app");
    }

    @Test
    void aConversationCanBeMadeAgainWithTheSameIdAndContent() {
        var body = Map.of(
                "conversation_id", ConversationId.create().toString(),
                "type", "direct",
                "members", List.of(bob.id().toString()),
                "metadata", Map.of("topic", "tea"));

        var first = REST.post(alice.token(), "/v1/conversations", body).ok();
        var again = REST.post(alice.token(), "/v1/conversations", body).ok();

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.isReplayed()).isFalse();
        assertThat(first.text("type")).isEqualTo("direct");
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(REST.get(bob.token(), "/v1/conversations/" + first.text("conversation_id"))
                        .body())
                .isEqualTo(first.body());
    }

    @Test
    void aGroupTakesNoMoreThanItsMost() {
        var application = GATEWAY.applicationToken();
        var tenant = GATEWAY.store()
                .tenants()
                .named(RunningGateway.TENANT)
                .orElseThrow()
                .id();
        var everybody = IntStream.range(0, 256).mapToObj(i -> userOf(tenant)).toList();
        var full = REST.post(application, "/v1/conversations", Map.of("members", everybody))
                .ok();

        var answer = REST.post(
                application,
                "/v1/conversations/" + full.text("conversation_id") + "/members",
                Map.of("members", List.of(bob.id().toString())));

        assertThat(full.body().path("members")).hasSize(256);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("conversation_full");
    }

    @Test
    void conversationsAreListedPageByPage() {
        var all = new HashSet<String>(List.of(group.toString()));
        for (var i = 0; i < 4; i++) {
            all.add(GATEWAY.group(alice, bob).toString());
        }

        var listed = new HashSet<String>();
        var cursor = "";
        do {
            var page = REST.get(bob.token(), "/v1/conversations?limit=2&cursor=" + cursor)
                    .ok();
            assertThat(page.body().path("conversations").size()).isLessThanOrEqualTo(2);
            page.body()
                    .path("conversations")
                    .forEach(one -> listed.add(one.path("conversation_id").asText()));
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());

        assertThat(listed).isEqualTo(all);
        var byApplication = REST.get(GATEWAY.applicationToken(), "/v1/conversations?user_id=" + bob.id())
                .ok();
        assertThat(byApplication.body().path("conversations")).hasSize(all.size());
    }

    @Test
    void anApplicationSpeaksForAMemberItNames() {
        var send = new java.util.HashMap<String, Object>(text("in Alice's name"));
        send.put("from", alice.id().toString());

        var answer = REST.post(GATEWAY.applicationToken(), "/v1/messages", send).ok();

        var logged = GATEWAY.awaitLogged(MessageId.parse(answer.text("message_id")));
        assertThat(logged.record().getMessageAccepted().getSenderId())
                .isEqualTo(Uuids.toBytes(alice.id().value()));
    }

    @Test
    void aTokenSaysWhomItStandsFor() {
        var valid =
                REST.post("", "/auth/validate", Map.of("token", alice.token())).ok();
        var invalid =
                REST.post("", "/auth/validate", Map.of("token", "nonsense")).ok();

        assertThat(valid.body().path("valid").asBoolean()).isTrue();
        assertThat(valid.text("user_id")).isEqualTo(alice.id().toString());
        assertThat(Instant.parse(valid.text("expires_at"))).isAfter(Instant.now());
        assertThat(invalid.body().path("valid").asBoolean()).isFalse();
        assertThat(invalid.text("reason")).isNotBlank().doesNotContain("nonsense");
    }

    @Test
    void thePublicKeysAreThereForAnybodyAndOnlyTheyAre() {
        var keys = REST.get("", "/.well-known/jwks.json").ok().body().path("keys");

        assertThat(keys).isNotEmpty();
        keys.forEach(key -> assertThat(key.has("d")).isFalse());
    }

    @Test
    void anApplicationsTokenIsABearerTokenThatExpires() {
        var answer = REST.post(
                        "",
                        "/auth/token",
                        Map.of(
                                "client_id", RunningGateway.CLIENT,
                                "client_secret", RunningGateway.SECRET,
                                "grant_type", "client_credentials"))
                .ok();

        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asLong()).isEqualTo(12 * 3600);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aNewUserHasTheNameItWasGiven() {
        var name = "u" + UUID.randomUUID();
        var answer = REST.post(
                        GATEWAY.applicationToken(),
                        "/v1/users",
                        Map.of("username", name, "password", "long enough", "display_name", "Zoë"))
                .ok();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("username")).isEqualTo(name);
        assertThat(answer.text("display_name")).isEqualTo("Zoë");
        assertThat(answer.body().toString()).doesNotContain("long enough", "argon2");
    }

    @Test
    void theGatewayIsReady() {
        assertThat(REST.get("", "/observe/health/ready").status()).isIn(200, 204);
    }

    @Test
    void whatIsAcceptedAndWhatIsRefusedIsCounted() {
        var acceptedBefore = metric("messages_accepted_total");
        var refusedBefore = metric("messages_rejected_total", "reason=\"text_length\"");
        var id = MessageId.create();

        REST.post(alice.token(), "/v1/messages", send(id, "Hello")).ok();
        REST.post(alice.token(), "/v1/messages", send(id, "Hello")).ok();
        REST.post(alice.token(), "/v1/messages", text(""));

        assertThat(metric("messages_accepted_total") - acceptedBefore).isEqualTo(1);
        assertThat(metric("messages_rejected_total", "reason=\"text_length\"") - refusedBefore)
                .isEqualTo(1);
        assertThat(metric("kafka_publish_duration_seconds_count")).isPositive();
    }

    private static double metric(String name, String... labels) {
        return REST.text("/observe/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name + " " + List.of(labels)));
    }

    private static String userOf(io.chat4all.model.TenantId tenant) {
        var id = UserId.create();
        var user = new io.chat4all.storage.Users.User(
                tenant, id, "u" + UUID.randomUUID(), "one of many", "no password", Instant.now());
        assertThat(GATEWAY.store().users().register(user)).isTrue();
        return id.toString();
    }

    private void sendAndStore(int messages) {
        IntStream.rangeClosed(1, messages).forEach(seq -> GATEWAY.store(accepted("message " + seq), seq));
    }

    private MessageId accepted(String text) {
        return MessageId.parse(
                REST.post(alice.token(), "/v1/messages", text(text)).ok().text("message_id"));
    }

    private Map<String, Object> text(String text) {
        return Map.of("conversation_id", group.toString(), "payload", Map.of("type", "text", "text", text));
    }

    private Map<String, Object> send(MessageId id, String text) {
        return Map.of(
                "message_id", id.toString(),
                "conversation_id", group.toString(),
                "payload", Map.of("type", "text", "text", text));
    }

    private Answer history(Person reader, String query) {
        return REST.get(reader.token(), "/v1/conversations/" + group + "/messages" + query);
    }

    /// Waits until the log holds what is behind it.
    private ConversationRecord lastChange() {
        GATEWAY.awaitLogged(accepted("behind"));
        return GATEWAY.logOf(group).stream()
                .filter(ConversationRecord::hasMembersChanged)
                .toList()
                .getLast();
    }

    private static List<Long> seqs(JsonNode page) {
        return StreamSupport.stream(page.path("messages").spliterator(), false)
                .map(message -> message.path("seq").asLong())
                .toList();
    }

    private static JsonNode member(JsonNode conversation, UserId user) {
        return StreamSupport.stream(conversation.path("members").spliterator(), false)
                .filter(member -> member.path("user_id").asText().equals(user.toString()))
                .findFirst()
                .orElseThrow();
    }
}
