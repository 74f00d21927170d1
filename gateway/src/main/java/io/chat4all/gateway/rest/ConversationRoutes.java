package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.conversations.ChangeMembers;
import io.chat4all.gateway.conversations.CreateConversation;
import io.chat4all.gateway.conversations.CreateConversation.NewConversation;
import io.chat4all.gateway.conversations.FindConversations;
import io.chat4all.gateway.rest.Answers.ConversationPage;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.OptionalLong;
import java.util.Set;

/// Conversations and their members.
public final class ConversationRoutes implements RouteGroup {

    private final CreateConversation create;
    private final FindConversations find;
    private final ChangeMembers change;

    public ConversationRoutes(CreateConversation create, FindConversations find, ChangeMembers change) {
        this.create = create;
        this.find = find;
        this.change = change;
    }

    @Override
    public void on(HttpRules rules) {
        rules.post("/v1/conversations", Routes.handler(this::create))
                .get("/v1/conversations", Routes.handler(this::list))
                .get("/v1/conversations/{conversation_id}", Routes.handler(this::one))
                .post("/v1/conversations/{conversation_id}/members", Routes.handler(this::addMembers))
                .delete("/v1/conversations/{conversation_id}/members/{user_id}", Routes.handler(this::removeMember));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("conversation_id", "type", "members", "metadata"));
        var created = create.create(
                Rest.principal(request),
                new NewConversation(
                        Ids.optional("conversation_id", body.text("conversation_id"), ConversationId::parse),
                        type(body.text("type")),
                        Ids.list("members", body.texts("members"), UserId::parse),
                        body.textMap("metadata")));
        Routes.markReplayed(response, created.repeated());
        Rest.send(response, 201, Answers.conversation(created.conversation()));
    }

    private static ConversationType type(String text) {
        return switch (text) {
            case "", "group" -> ConversationType.GROUP;
            case "direct" -> ConversationType.DIRECT;
            default -> throw new Refused(ErrorCode.INVALID_ARGUMENT, "type is 'direct' or 'group'");
        };
    }

    private void list(ServerRequest request, ServerResponse response) {
        var page = find.of(
                Rest.principal(request),
                new FindConversations.Asked(
                        Ids.optional("user_id", Routes.query(request, "user_id"), UserId::parse),
                        Ids.optional("cursor", Routes.query(request, "cursor"), ConversationId::parse),
                        Routes.queryInteger(request, "limit")));
        Rest.send(
                response,
                200,
                new ConversationPage(
                        page.conversations().stream().map(Answers::conversation).toList(),
                        page.next().map(ConversationId::toString).orElse("")));
    }

    private void one(ServerRequest request, ServerResponse response) {
        var view = find.one(Rest.principal(request), conversation(request));
        Rest.send(response, 200, Answers.conversation(view));
    }

    private void addMembers(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("members", "history", "since_seq"));
        var view = change.add(
                Rest.principal(request),
                conversation(request),
                Ids.list("members", body.texts("members"), UserId::parse),
                since(body));
        Rest.send(response, 200, Answers.conversation(view));
    }

    private static OptionalLong since(Body body) {
        if (!body.isAbsent("since_seq")) {
            return OptionalLong.of(body.requiredInteger("since_seq"));
        }
        return switch (body.text("history")) {
            case "", "none" -> OptionalLong.empty();
            case "all" -> OptionalLong.of(0);
            default -> throw new Refused(ErrorCode.INVALID_ARGUMENT, "history is 'all' or 'none'");
        };
    }

    private void removeMember(ServerRequest request, ServerResponse response) {
        change.remove(Rest.principal(request), conversation(request), Routes.id(request, "user_id", UserId::parse));
        Rest.send(response, 204);
    }

    private static ConversationId conversation(ServerRequest request) {
        return Routes.id(request, "conversation_id", ConversationId::parse);
    }
}
