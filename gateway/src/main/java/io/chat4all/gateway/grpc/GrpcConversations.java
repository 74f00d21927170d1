package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.AddMembersRequest;
import io.chat4all.api.v1.AddMembersResponse;
import io.chat4all.api.v1.ConversationServiceGrpc;
import io.chat4all.api.v1.CreateConversationRequest;
import io.chat4all.api.v1.CreateConversationResponse;
import io.chat4all.api.v1.GetConversationRequest;
import io.chat4all.api.v1.GetConversationResponse;
import io.chat4all.api.v1.ListConversationsRequest;
import io.chat4all.api.v1.ListConversationsResponse;
import io.chat4all.api.v1.RemoveMemberRequest;
import io.chat4all.api.v1.RemoveMemberResponse;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.conversations.ChangeMembers;
import io.chat4all.gateway.conversations.CreateConversation;
import io.chat4all.gateway.conversations.CreateConversation.NewConversation;
import io.chat4all.gateway.conversations.FindConversations;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.Callers;
import io.grpc.stub.StreamObserver;
import java.util.OptionalLong;

/// `chat4all.v1.ConversationService`.
public final class GrpcConversations extends ConversationServiceGrpc.ConversationServiceImplBase {

    private final CreateConversation create;
    private final FindConversations find;
    private final ChangeMembers change;

    public GrpcConversations(CreateConversation create, FindConversations find, ChangeMembers change) {
        this.create = create;
        this.find = find;
        this.change = change;
    }

    @Override
    public void createConversation(
            CreateConversationRequest request, StreamObserver<CreateConversationResponse> answers) {
        Unary.answer(request, answers, () -> {
            var asked = new NewConversation(
                    Ids.optional("conversation_id", request.getConversationId(), ConversationId::parse),
                    type(request),
                    Ids.list("members", request.getMembersList(), UserId::parse),
                    request.getMetadataMap());
            return CreateConversationResponse.newBuilder()
                    .setConversation(Protos.conversation(
                            create.create(Callers.principal(), asked).conversation()))
                    .build();
        });
    }

    private static ConversationType type(CreateConversationRequest request) {
        return switch (request.getType()) {
            case CONVERSATION_TYPE_UNSPECIFIED, CONVERSATION_TYPE_GROUP -> ConversationType.GROUP;
            case CONVERSATION_TYPE_DIRECT -> ConversationType.DIRECT;
            case UNRECOGNIZED ->
                throw new Refused(ErrorCode.INVALID_ARGUMENT, "type is direct or group, not " + request.getTypeValue());
        };
    }

    @Override
    public void getConversation(GetConversationRequest request, StreamObserver<GetConversationResponse> answers) {
        Unary.answer(request, answers, () -> {
            var view = find.one(Callers.principal(), conversation(request.getConversationId()));
            return GetConversationResponse.newBuilder()
                    .setConversation(Protos.conversation(view))
                    .build();
        });
    }

    @Override
    public void listConversations(ListConversationsRequest request, StreamObserver<ListConversationsResponse> answers) {
        Unary.answer(request, answers, () -> {
            var asked = new FindConversations.Asked(
                    Ids.optional("user_id", request.getUserId(), UserId::parse),
                    Ids.optional("cursor", request.getCursor(), ConversationId::parse),
                    request.getLimit());
            var page = find.of(Callers.principal(), asked);
            return ListConversationsResponse.newBuilder()
                    .addAllConversations(page.conversations().stream()
                            .map(Protos::conversation)
                            .toList())
                    .setNextCursor(page.next().map(ConversationId::toString).orElse(""))
                    .build();
        });
    }

    @Override
    public void addMembers(AddMembersRequest request, StreamObserver<AddMembersResponse> answers) {
        Unary.answer(request, answers, () -> {
            var view = change.add(
                    Callers.principal(),
                    conversation(request.getConversationId()),
                    Ids.list("members", request.getMembersList(), UserId::parse),
                    request.hasSinceSeq() ? OptionalLong.of(request.getSinceSeq()) : OptionalLong.empty());
            return AddMembersResponse.newBuilder()
                    .setConversation(Protos.conversation(view))
                    .build();
        });
    }

    @Override
    public void removeMember(RemoveMemberRequest request, StreamObserver<RemoveMemberResponse> answers) {
        Unary.answer(request, answers, () -> {
            var answer = RemoveMemberResponse.newBuilder();
            change.remove(
                            Callers.principal(),
                            conversation(request.getConversationId()),
                            Ids.required("user_id", request.getUserId(), UserId::parse))
                    .ifPresent(view -> answer.setConversation(Protos.conversation(view)));
            return answer.build();
        });
    }

    private static ConversationId conversation(String text) {
        return Ids.required("conversation_id", text, ConversationId::parse);
    }
}
