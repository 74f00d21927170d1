package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.gateway.RestClient.Answer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every refusal over REST has its status, its code and a sentence, and nothing is half done.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RestRefusalsIT {

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final RestClient REST = GATEWAY.rest();
    private static final String APPLICATION = GATEWAY.applicationToken();
    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final Person STRANGER = GATEWAY.person();
    private static final Person FOREIGNER = GATEWAY.personOfOtherTenant();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);
    private static final TenantId TENANT = TenantId.parse(
            REST.post("", "/auth/validate", Map.of("token", APPLICATION)).text("tenant_id"));

    static Stream<Arguments> sends() {
        return Stream.of(
                sending("no token", ErrorCode.UNAUTHENTICATED, body -> send("", body)),
                sending("a token that is none", ErrorCode.UNAUTHENTICATED, body -> send("nonsense", body)),
                sending(
                        "a forged token",
                        ErrorCode.UNAUTHENTICATED,
                        body -> send(TestTokens.forged(ALICE, TENANT), body)),
                sending(
                        "an expired token",
                        ErrorCode.TOKEN_EXPIRED,
                        body -> send(TestTokens.expired(ALICE, TENANT), body)),
                sending(
                        "a token without the scope",
                        ErrorCode.FORBIDDEN,
                        body -> send(TestTokens.with(Set.of(Scope.MESSAGES_READ), ALICE, TENANT), body)),
                sending("not JSON", ErrorCode.MALFORMED_BODY, body -> sendText(RestClient.json(body) + "}")),
                sending("no body", ErrorCode.MALFORMED_BODY, body -> sendText("")),
                sending("a list", ErrorCode.MALFORMED_BODY, body -> sendText("[]")),
                sending(
                        "a field twice",
                        ErrorCode.MALFORMED_BODY,
                        body -> sendText("{\"message_id\": \"\", \"message_id\": \"\"}")),
                sending("too deep", ErrorCode.MALFORMED_BODY, body -> sendText("[".repeat(5_000) + "]".repeat(5_000))),
                changed("an unknown field", ErrorCode.UNKNOWN_FIELD, "subject", "Hi"),
                changed(
                        "an unknown field of the payload",
                        ErrorCode.UNKNOWN_FIELD,
                        "payload",
                        Map.of("type", "text", "text", "Hi", "size", 1)),
                changed("a message id that is no UUID", ErrorCode.INVALID_ID, "message_id", "1-1-1-1-1"),
                changed("a conversation id that is no UUID", ErrorCode.INVALID_ID, "conversation_id", "here"),
                changed("a sender that is no UUID", ErrorCode.INVALID_ID, "from", "alice"),
                changed("a recipient that is no UUID", ErrorCode.INVALID_ID, "to", List.of("bob")),
                sending(
                        "a key that is no UUID",
                        ErrorCode.INVALID_ID,
                        body -> REST.post(ALICE.token(), "/v1/messages", body, "Idempotency-Key", "once")),
                sending(
                        "a key that is not the message id",
                        ErrorCode.INVALID_ARGUMENT,
                        body -> REST.post(
                                ALICE.token(),
                                "/v1/messages",
                                body,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())),
                changed("no conversation", ErrorCode.INVALID_ARGUMENT, "conversation_id", ""),
                changed(
                        "a text that is a number",
                        ErrorCode.INVALID_ARGUMENT,
                        "payload",
                        Map.of("type", "text", "text", 1)),
                changed("no payload", ErrorCode.INVALID_ARGUMENT, "payload", Map.of()),
                changed("no text", ErrorCode.TEXT_LENGTH, "payload", Map.of("type", "text")),
                changed("an empty text", ErrorCode.TEXT_LENGTH, "payload", Map.of("type", "text", "text", "")),
                changed(
                        "a text of 10,001 characters",
                        ErrorCode.TEXT_LENGTH,
                        "payload",
                        Map.of("type", "text", "text", "x".repeat(10_001))),
                changed(
                        "a body over the limit",
                        ErrorCode.BODY_TOO_LARGE,
                        "payload",
                        Map.of("type", "text", "text", "x".repeat(2 * 1024 * 1024))),
                changed("metadata that are numbers", ErrorCode.INVALID_ARGUMENT, "metadata", Map.of("priority", 1)),
                changed(
                        "a value of metadata that is too long",
                        ErrorCode.INVALID_ARGUMENT,
                        "metadata",
                        Map.of("priority", "x".repeat(513))),
                changed("a priority that is none", ErrorCode.INVALID_ARGUMENT, "metadata", Map.of("priority", "soon")),
                changed("another channel", ErrorCode.UNSUPPORTED_CHANNEL, "channels", List.of("whatsapp")),
                changed(
                        "a hologram",
                        ErrorCode.UNSUPPORTED_PAYLOAD,
                        "payload",
                        Map.of("type", "hologram", "text", "x")),
                changed(
                        "a file without a proper id",
                        ErrorCode.INVALID_ID,
                        "payload",
                        Map.of("type", "file", "file_id", "x")),
                changed(
                        "both a text and parts",
                        ErrorCode.INVALID_ARGUMENT,
                        "payload",
                        Map.of("type", "text", "text", "x", "parts", List.of())),
                changed(
                        "a route that ends nowhere",
                        ErrorCode.INVALID_ARGUMENT,
                        "routes",
                        List.of(Map.of("channel", "app", "until", "read", "within", "30s"))),
                changed(
                        "a route with an odd time",
                        ErrorCode.INVALID_ARGUMENT,
                        "routes",
                        List.of(Map.of("channel", "app", "until", "read", "within", "soon"), Map.of("channel", "sms"))),
                changed("a route without steps", ErrorCode.INVALID_ARGUMENT, "routes", List.of()),
                changed(
                        "a route over an unknown channel",
                        ErrorCode.UNSUPPORTED_CHANNEL,
                        "routes",
                        List.of(Map.of("channel", "pigeon"))),
                changed("no parts", ErrorCode.INVALID_ARGUMENT, "payload", Map.of("type", "parts")),
                changed(
                        "an unknown conversation",
                        ErrorCode.CONVERSATION_NOT_FOUND,
                        "conversation_id",
                        ConversationId.create().toString()),
                sending(
                        "a conversation of another tenant",
                        ErrorCode.CONVERSATION_NOT_FOUND,
                        body -> send(FOREIGNER.token(), body)),
                sending("not a member", ErrorCode.NOT_A_MEMBER, body -> send(STRANGER.token(), body)),
                changed(
                        "a recipient who is no member",
                        ErrorCode.NOT_A_MEMBER,
                        "to",
                        List.of(STRANGER.id().toString())),
                changed(
                        "in another's name",
                        ErrorCode.FORBIDDEN,
                        "from",
                        BOB.id().toString()),
                sending(
                        "an application that names nobody",
                        ErrorCode.INVALID_ARGUMENT,
                        body -> send(APPLICATION, body)),
                sending(
                        "an application that names no member",
                        ErrorCode.NOT_A_MEMBER,
                        body -> send(
                                APPLICATION, with(body, "from", STRANGER.id().toString()))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("sends")
    void aRefusedSendIsNotInTheLog(String what, ErrorCode code, Function<Map<String, Object>, Answer> send) {
        var refused = MessageId.create();

        assertRefused(code, send.apply(body(refused)));

        // A message behind it: when that one is there, all before it would be.
        var behind = MessageId.create();
        send(ALICE.token(), body(behind)).ok();
        GATEWAY.awaitLogged(behind);
        assertThat(textsInLog()).doesNotContain(textOf(refused)).contains(textOf(behind));
        assertThat(GATEWAY.store().messages().placement(TENANT, refused)).isEmpty();
    }

    @Test
    void aReusedIdIsRefusedBeforeAndAfterItIsStored() {
        var conversation = GATEWAY.group(ALICE, BOB);
        var id = MessageId.create();
        var original = with(body(id), "conversation_id", conversation.toString());
        send(ALICE.token(), original).ok();
        var other = with(original, "metadata", Map.of("priority", "high"));

        assertRefused(ErrorCode.ID_REUSED, send(ALICE.token(), other));
        GATEWAY.store(id, 1);
        assertRefused(ErrorCode.ID_REUSED, send(ALICE.token(), other));
        assertRefused(ErrorCode.ID_REUSED, send(BOB.token(), original));
        assertRefused(ErrorCode.ID_REUSED, send(ALICE.token(), with(original, "conversation_id", GROUP.toString())));

        var behind = MessageId.create();
        send(ALICE.token(), with(body(behind), "conversation_id", conversation.toString()))
                .ok();
        GATEWAY.awaitLogged(behind);
        assertThat(GATEWAY.logOf(conversation).stream().filter(ConversationRecord::hasMessageAccepted))
                .hasSize(2);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                asking("no such path", ErrorCode.NOT_FOUND, () -> REST.get(ALICE.token(), "/v1/nothing")),
                asking(
                        "another method",
                        ErrorCode.METHOD_NOT_ALLOWED,
                        () -> REST.delete(ALICE.token(), "/v1/messages")),
                asking("no token, no such path", ErrorCode.UNAUTHENTICATED, () -> REST.get("", "/v1/nothing")),
                asking(
                        "a message that there is not",
                        ErrorCode.MESSAGE_NOT_FOUND,
                        () -> REST.get(ALICE.token(), "/v1/messages/" + MessageId.create())),
                asking(
                        "a message id that is none",
                        ErrorCode.INVALID_ID,
                        () -> REST.get(ALICE.token(), "/v1/messages/first")),
                asking(
                        "history of another tenant",
                        ErrorCode.CONVERSATION_NOT_FOUND,
                        () -> REST.get(FOREIGNER.token(), history(GROUP))),
                asking(
                        "history for a stranger",
                        ErrorCode.NOT_A_MEMBER,
                        () -> REST.get(STRANGER.token(), history(GROUP))),
                asking(
                        "a page that is too long",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.get(ALICE.token(), history(GROUP) + "?limit=201")),
                asking(
                        "a page from before the beginning",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.get(ALICE.token(), history(GROUP) + "?since=-1")),
                asking(
                        "a page from a word",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.get(ALICE.token(), history(GROUP) + "?since=now")),
                asking(
                        "a conversation for a stranger",
                        ErrorCode.NOT_A_MEMBER,
                        () -> REST.get(STRANGER.token(), "/v1/conversations/" + GROUP)),
                asking(
                        "another's conversations",
                        ErrorCode.FORBIDDEN,
                        () -> REST.get(ALICE.token(), "/v1/conversations?user_id=" + BOB.id())),
                asking(
                        "conversations of nobody",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.get(APPLICATION, "/v1/conversations")),
                asking(
                        "conversations of an unknown user",
                        ErrorCode.USER_NOT_FOUND,
                        () -> REST.get(APPLICATION, "/v1/conversations?user_id=" + UserId.create())),
                asking(
                        "reading beyond the end",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.post(
                                ALICE.token(), "/v1/conversations/" + GROUP + "/read", Map.of("up_to_seq", 1_000_000))),
                asking(
                        "reading up to nothing",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.post(ALICE.token(), "/v1/conversations/" + GROUP + "/read", Map.of("up_to_seq", 0))),
                asking(
                        "reading as a stranger",
                        ErrorCode.NOT_A_MEMBER,
                        () -> REST.post(
                                STRANGER.token(), "/v1/conversations/" + GROUP + "/read", Map.of("up_to_seq", 1))),
                asking(
                        "a direct conversation of three",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> create(Map.of("type", "direct", "members", ids(BOB.id(), STRANGER.id())))),
                asking(
                        "a direct conversation with oneself",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> create(Map.of("type", "direct", "members", ids(ALICE.id())))),
                asking("a type that there is not", ErrorCode.INVALID_ARGUMENT, () -> create(Map.of("type", "channel"))),
                asking(
                        "a group of too many",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> create(Map.of(
                                "members",
                                Stream.generate(() -> UserId.create().toString())
                                        .limit(257)
                                        .toList()))),
                asking(
                        "a member who does not exist",
                        ErrorCode.USER_NOT_FOUND,
                        () -> create(Map.of("members", ids(UserId.create())))),
                asking(
                        "a member of another tenant",
                        ErrorCode.USER_NOT_FOUND,
                        () -> create(Map.of("members", ids(FOREIGNER.id())))),
                asking(
                        "adding as a stranger",
                        ErrorCode.NOT_A_MEMBER,
                        () -> REST.post(STRANGER.token(), members(GROUP), Map.of("members", ids(STRANGER.id())))),
                asking(
                        "adding nobody",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.post(ALICE.token(), members(GROUP), Map.of("members", List.of()))),
                asking(
                        "removing as a stranger",
                        ErrorCode.NOT_A_MEMBER,
                        () -> REST.delete(STRANGER.token(), members(GROUP) + "/" + BOB.id())),
                asking(
                        "registering as a person",
                        ErrorCode.FORBIDDEN,
                        () -> REST.post(
                                ALICE.token(), "/v1/users", Map.of("username", "x", "password", "long enough"))),
                asking(
                        "a user name with capitals",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.post(
                                APPLICATION, "/v1/users", Map.of("username", "Alice", "password", "long enough"))),
                asking(
                        "a short password",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.post(APPLICATION, "/v1/users", Map.of("username", "x", "password", "short"))),
                asking(
                        "a wrong secret",
                        ErrorCode.WRONG_CREDENTIALS,
                        () -> REST.post(
                                "",
                                "/auth/token",
                                Map.of("client_id", RunningGateway.CLIENT, "client_secret", "wrong"))),
                asking(
                        "an unknown client",
                        ErrorCode.WRONG_CREDENTIALS,
                        () -> REST.post(
                                "",
                                "/auth/token",
                                Map.of("client_id", "nobody", "client_secret", RunningGateway.SECRET))),
                asking(
                        "another grant",
                        ErrorCode.INVALID_ARGUMENT,
                        () -> REST.post(
                                "",
                                "/auth/token",
                                Map.of("client_id", "x", "client_secret", "y", "grant_type", "password"))),
                asking("an unknown user", ErrorCode.WRONG_CREDENTIALS, () -> login(RunningGateway.TENANT, "nobody")),
                asking("an unknown tenant", ErrorCode.WRONG_CREDENTIALS, () -> login("nowhere", "nobody")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("others")
    void everyRefusalHasItsStatusItsCodeAndASentence(String what, ErrorCode code, Supplier<Answer> call) {
        assertRefused(code, call.get());
    }

    @Test
    void aRefusedConversationIsNotMade() {
        var id = ConversationId.create();

        assertRefused(
                ErrorCode.USER_NOT_FOUND,
                create(Map.of("conversation_id", id.toString(), "members", ids(UserId.create()))));

        assertThat(GATEWAY.store().conversations().find(id)).isEmpty();
    }

    @Test
    void aConversationIdWithOtherContentIsRefused() {
        var id = ConversationId.create().toString();
        create(Map.of("conversation_id", id, "members", ids(BOB.id()))).ok();

        assertRefused(ErrorCode.ID_REUSED, create(Map.of("conversation_id", id, "members", ids(STRANGER.id()))));
        assertRefused(
                ErrorCode.ID_REUSED,
                create(Map.of("conversation_id", id, "members", ids(BOB.id()), "metadata", Map.of("a", "b"))));
        assertRefused(
                ErrorCode.ID_REUSED, REST.post(FOREIGNER.token(), "/v1/conversations", Map.of("conversation_id", id)));
    }

    @Test
    void theMembersOfADirectConversationStay() {
        var direct =
                create(Map.of("type", "direct", "members", ids(BOB.id()))).ok().text("conversation_id");
        var members = "/v1/conversations/" + direct + "/members";

        assertRefused(ErrorCode.NOT_A_GROUP, REST.post(ALICE.token(), members, Map.of("members", ids(STRANGER.id()))));
        assertRefused(ErrorCode.NOT_A_GROUP, REST.delete(ALICE.token(), members + "/" + BOB.id()));
        assertThat(GATEWAY.store().conversations().members(ConversationId.parse(direct)))
                .hasSize(2);
    }

    @Test
    void aTakenUserNameIsRefused() {
        var user = Map.of("username", "u" + UUID.randomUUID(), "password", "long enough");
        REST.post(APPLICATION, "/v1/users", user).ok();

        assertRefused(ErrorCode.USERNAME_TAKEN, REST.post(APPLICATION, "/v1/users", user));
    }

    @Test
    void whoGuessesPasswordsIsHeldBack() {
        var name = "guessed-" + UUID.randomUUID();
        for (var i = 0; i < 10; i++) {
            assertRefused(ErrorCode.WRONG_CREDENTIALS, login(RunningGateway.TENANT, name));
        }

        var answer = login(RunningGateway.TENANT, name);

        assertRefused(ErrorCode.TOO_MANY_REQUESTS, answer);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    private static void assertRefused(ErrorCode code, Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(code.httpStatus());
        assertThat(answer.text("code")).as("%s", answer).isEqualTo(code.wireName());
        assertThat(answer.body().path("status").asInt()).isEqualTo(code.httpStatus());
        assertThat(answer.text("title")).isEqualTo(code.title());
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static Arguments sending(String what, ErrorCode code, Function<Map<String, Object>, Answer> send) {
        return Arguments.of(what, code, send);
    }

    private static Arguments changed(String what, ErrorCode code, String field, Object value) {
        return sending(what, code, body -> send(ALICE.token(), with(body, field, value)));
    }

    private static Arguments asking(String what, ErrorCode code, Supplier<Answer> call) {
        return Arguments.of(what, code, call);
    }

    private static Answer send(String token, Map<String, Object> body) {
        return REST.post(token, "/v1/messages", body);
    }

    private static Answer sendText(String body) {
        return REST.post(ALICE.token(), "/v1/messages", body);
    }

    private static Answer create(Map<String, Object> body) {
        return REST.post(ALICE.token(), "/v1/conversations", body);
    }

    private static Answer login(String tenant, String username) {
        return REST.post("", "/auth/login", Map.of("tenant", tenant, "username", username, "password", "wrong"));
    }

    private static Map<String, Object> body(MessageId id) {
        return Map.of(
                "message_id", id.toString(),
                "conversation_id", GROUP.toString(),
                "payload", Map.of("type", "text", "text", textOf(id)));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static String textOf(MessageId id) {
        return "the text of " + id;
    }

    private static List<String> textsInLog() {
        return GATEWAY.logOf(GROUP).stream()
                .map(record -> record.getMessageAccepted().getText())
                .toList();
    }

    private static List<String> ids(UserId... users) {
        return Stream.of(users).map(UserId::toString).toList();
    }

    private static String history(ConversationId conversation) {
        return "/v1/conversations/" + conversation + "/messages";
    }

    private static String members(ConversationId conversation) {
        return "/v1/conversations/" + conversation + "/members";
    }
}
