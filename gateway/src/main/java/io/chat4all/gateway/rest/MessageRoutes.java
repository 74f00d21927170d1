package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.messages.ListMessages;
import io.chat4all.gateway.messages.MarkRead;
import io.chat4all.gateway.messages.ReadMessage;
import io.chat4all.gateway.messages.ReadReceipts;
import io.chat4all.gateway.messages.ScheduleMessages;
import io.chat4all.gateway.messages.Send;
import io.chat4all.gateway.messages.SendMessage;
import io.chat4all.gateway.rest.Answers.MessagePage;
import io.chat4all.gateway.rest.Answers.MessageWithReceipts;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.Set;

/// Sending and reading messages.
public final class MessageRoutes implements RouteGroup {

    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    private static final Set<String> SEND_FIELDS = Set.of(
            "message_id", "conversation_id", "from", "to", "channels", "routes", "payload", "metadata", "deliver_at");

    private final SendMessage send;
    private final ListMessages list;
    private final ReadMessage read;
    private final ReadReceipts receipts;
    private final MarkRead markRead;
    private final ScheduleMessages schedule;

    public MessageRoutes(
            SendMessage send,
            ListMessages list,
            ReadMessage read,
            ReadReceipts receipts,
            MarkRead markRead,
            ScheduleMessages schedule) {
        this.send = send;
        this.list = list;
        this.read = read;
        this.receipts = receipts;
        this.markRead = markRead;
        this.schedule = schedule;
    }

    @Override
    public void on(HttpRules rules) {
        rules.post("/v1/messages", Routes.handler(this::send))
                .delete("/v1/messages/{message_id}", Routes.handler(this::cancel))
                .get("/v1/messages/{message_id}", Routes.handler(this::one))
                .get("/v1/messages/{message_id}/receipts", Routes.handler(this::receipts))
                .get("/v1/conversations/{conversation_id}/messages", Routes.handler(this::list))
                .post("/v1/conversations/{conversation_id}/read", Routes.handler(this::markRead));
    }

    private void send(ServerRequest request, ServerResponse response) {
        var accepted = send.send(Rest.principal(request), asked(request));
        Routes.markReplayed(response, accepted.repeated());
        Rest.send(response, 202, Answers.accepted(accepted));
    }

    private static Send asked(ServerRequest request) {
        var body = Body.of(request, SEND_FIELDS);
        return new Send(
                messageId(request, body),
                Ids.required("conversation_id", body.text("conversation_id"), ConversationId::parse),
                Ids.optional("from", body.text("from"), UserId::parse),
                Ids.list("to", body.texts("to"), UserId::parse),
                body.texts("channels"),
                ReachBody.route(body),
                PayloadBody.parts(body),
                body.textMap("metadata"),
                body.moment("deliver_at"));
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        schedule.cancel(Rest.principal(request), message(request));
        Rest.send(response, 204);
    }

    /// The header of the same meaning will do, too.
    private static Optional<MessageId> messageId(ServerRequest request, Body body) {
        var named = Ids.optional("message_id", body.text("message_id"), MessageId::parse);
        var key = Ids.optional(
                IDEMPOTENCY_KEY.defaultCase(),
                request.headers().first(IDEMPOTENCY_KEY).orElse(""),
                MessageId::parse);
        if (named.isPresent() && key.isPresent() && !named.equals(key)) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "message_id is %s, but Idempotency-Key is %s: give one of them".formatted(named.get(), key.get()));
        }
        return named.or(() -> key);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var one = read.read(Rest.principal(request), message(request));
        Rest.send(
                response,
                200,
                new MessageWithReceipts(Answers.message(one.message()), Answers.receipts(one.receipts())));
    }

    private void receipts(ServerRequest request, ServerResponse response) {
        var history = receipts.read(Rest.principal(request), message(request));
        Rest.send(response, 200, HistoryAnswers.history(history));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var page = list.list(
                Rest.principal(request),
                new ListMessages.Asked(
                        conversation(request),
                        Routes.queryInteger(request, "since"),
                        Routes.queryInteger(request, "limit")));
        Rest.send(
                response,
                200,
                new MessagePage(page.messages().stream().map(Answers::message).toList(), page.lastSeq()));
    }

    private void markRead(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("up_to_seq", "user_id"));
        markRead.mark(
                Rest.principal(request),
                new MarkRead.Mark(
                        conversation(request),
                        body.requiredInteger("up_to_seq"),
                        Ids.optional("user_id", body.text("user_id"), UserId::parse)));
        Rest.send(response, 204);
    }

    private static MessageId message(ServerRequest request) {
        return Routes.id(request, "message_id", MessageId::parse);
    }

    private static ConversationId conversation(ServerRequest request) {
        return Routes.id(request, "conversation_id", ConversationId::parse);
    }
}
