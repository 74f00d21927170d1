package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chat4all.api.v1.AddMembersRequest;
import io.chat4all.api.v1.AuthServiceGrpc;
import io.chat4all.api.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import io.chat4all.api.v1.ConversationServiceGrpc;
import io.chat4all.api.v1.ConversationServiceGrpc.ConversationServiceBlockingStub;
import io.chat4all.api.v1.ConversationType;
import io.chat4all.api.v1.CreateConversationRequest;
import io.chat4all.api.v1.DeliveryStatus;
import io.chat4all.api.v1.GetConversationRequest;
import io.chat4all.api.v1.GetMessageRequest;
import io.chat4all.api.v1.Heartbeat;
import io.chat4all.api.v1.ListConversationsRequest;
import io.chat4all.api.v1.ListMessagesRequest;
import io.chat4all.api.v1.ListReceiptsRequest;
import io.chat4all.api.v1.LoginRequest;
import io.chat4all.api.v1.MarkReadRequest;
import io.chat4all.api.v1.MessageServiceGrpc;
import io.chat4all.api.v1.MessageServiceGrpc.MessageServiceBlockingStub;
import io.chat4all.api.v1.Payload;
import io.chat4all.api.v1.RegisterRequest;
import io.chat4all.api.v1.RemoveMemberRequest;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.api.v1.SendMessageResponse;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.chat4all.api.v1.TokenRequest;
import io.chat4all.api.v1.ValidateRequest;
import io.chat4all.api.v1.Witness;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.model.ConversationId;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;
import io.chat4all.service.errors.ErrorCode;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The same use cases over gRPC: what goes well, and how each refusal looks.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GrpcIT {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> CODE =
            Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER);

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final ManagedChannel CHANNEL = NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
            .usePlaintext()
            .build();
    private static final Person ALICE = GATEWAY.person();
    private static final Person BOB = GATEWAY.person();
    private static final Person STRANGER = GATEWAY.person();
    private static final Person FOREIGNER = GATEWAY.personOfOtherTenant();
    private static final String APPLICATION = GATEWAY.applicationToken();
    private static final ConversationId GROUP = GATEWAY.group(ALICE, BOB);

    @AfterAll
    static void close() {
        CHANNEL.shutdownNow();
    }

    @Test
    void aUserRegistersLogsInAndIsKnownByItsToken() {
        var name = "u" + UUID.randomUUID();
        var application = auth().token(TokenRequest.newBuilder()
                .setClientId(RunningGateway.CLIENT)
                .setClientSecret(RunningGateway.SECRET)
                .build());
        var registered = auth().withCallCredentials(bearer(application.getAccessToken()))
                .register(RegisterRequest.newBuilder()
                        .setUsername(name)
                        .setPassword("long enough")
                        .build());
        var login = auth().login(LoginRequest.newBuilder()
                .setTenant(RunningGateway.TENANT)
                .setUsername(name)
                .setPassword("long enough")
                .build());

        var valid = auth().validate(ValidateRequest.newBuilder()
                .setToken(login.getAccessToken())
                .build());

        assertThat(login.getUserId()).isEqualTo(registered.getUserId());
        assertThat(login.getTokenType()).isEqualTo("Bearer");
        assertThat(valid.getValid()).isTrue();
        assertThat(valid.getUserId()).isEqualTo(registered.getUserId());
        assertThat(valid.getScopesList()).contains("messages:write").doesNotContain("users:write");
        assertThat(auth().validate(ValidateRequest.newBuilder().setToken("x").build())
                        .getReason())
                .isNotBlank();
    }

    @Test
    void aConversationIsMadeFoundChangedAndLeft() {
        var conversations = conversations(ALICE.token());
        var made = conversations
                .createConversation(CreateConversationRequest.newBuilder()
                        .setType(ConversationType.CONVERSATION_TYPE_GROUP)
                        .addMembers(BOB.id().toString())
                        .putMetadata("topic", "tea")
                        .build())
                .getConversation();
        var id = made.getConversationId();
        assertThat(made.getMembersCount()).isEqualTo(2);

        var found = conversations.getConversation(
                GetConversationRequest.newBuilder().setConversationId(id).build());
        assertThat(found.getConversation()).isEqualTo(made);
        var grown = conversations.addMembers(AddMembersRequest.newBuilder()
                .setConversationId(id)
                .addMembers(STRANGER.id().toString())
                .build());
        assertThat(grown.getConversation().getMembersCount()).isEqualTo(3);
        var shrunk = conversations.removeMember(remove(id, STRANGER.id()));
        assertThat(shrunk.getConversation().getMembersCount()).isEqualTo(2);
        assertThat(conversations(BOB.token()).removeMember(remove(id, BOB.id())).hasConversation())
                .isFalse();
        var listed = conversations.listConversations(
                ListConversationsRequest.newBuilder().setLimit(200).build());
        assertThat(listed.getConversationsList())
                .filteredOn(one -> one.getConversationId().equals(id))
                .singleElement()
                .satisfies(one -> assertThat(one.getMembersCount()).isEqualTo(1));
    }

    @Test
    void aMessageIsSentReadAndMarked() {
        var group = GATEWAY.group(ALICE, BOB);
        var id = MessageId.create();
        var request = send(group, id, "Hello");
        var accepted = messages(ALICE.token()).sendMessage(request);
        var again = messages(ALICE.token()).sendMessage(request);
        var stored = GATEWAY.store(id, 1);

        assertThat(accepted.getStatus()).isEqualTo("accepted");
        assertThat(accepted.getRepeatedSend()).isFalse();
        assertThat(again).isEqualTo(accepted.toBuilder().setRepeatedSend(true).build());
        var page = messages(BOB.token())
                .listMessages(ListMessagesRequest.newBuilder()
                        .setConversationId(group.toString())
                        .build());
        assertThat(page.getLastSeq()).isEqualTo(1);
        assertThat(page.getMessages(0).getPayload().getText()).isEqualTo("Hello");
        assertThat(page.getMessages(0).getAcceptedAt()).isEqualTo(accepted.getAcceptedAt());
        var one = messages(ALICE.token())
                .getMessage(GetMessageRequest.newBuilder()
                        .setMessageId(id.toString())
                        .build());
        assertThat(one.getReceiptsList()).singleElement().satisfies(receipt -> {
            assertThat(receipt.getUserId()).isEqualTo(BOB.id().toString());
            assertThat(receipt.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_SENT);
            assertThat(receipt.getSentAt().getSeconds())
                    .isEqualTo(stored.storedAt().getEpochSecond());
            assertThat(receipt.hasReadAt()).isFalse();
        });
        var told = messages(ALICE.token())
                .listReceipts(ListReceiptsRequest.newBuilder()
                        .setMessageId(id.toString())
                        .build());
        assertThat(told.getSummary().getSent()).isEqualTo(told.getSummary().getRecipients());
        assertThat(told.getReceipts(0).getHistoryList()).singleElement().satisfies(event -> {
            assertThat(event.getStatus()).isEqualTo(DeliveryStatus.DELIVERY_STATUS_SENT);
            assertThat(event.getBy()).isEqualTo(Witness.WITNESS_SERVICE);
        });
        assertThat(messages(BOB.token()).markRead(mark(group, 1))).isNotNull();
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> !GATEWAY.statusesOf(group).isEmpty());
    }

    @Test
    void twentyOfOneIdAtOnceGetTheSameAnswer() {
        var group = GATEWAY.group(ALICE, BOB);
        var request = send(group, MessageId.create(), "Hello");
        var stub = MessageServiceGrpc.newFutureStub(CHANNEL).withCallCredentials(bearer(ALICE.token()));

        var answers = IntStream.range(0, 20).mapToObj(i -> stub.sendMessage(request)).toList().stream()
                .map(future -> {
                    try {
                        return future.get(120, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new AssertionError("a send failed", e);
                    }
                })
                .toList();

        assertThat(answers).filteredOn(answer -> !answer.getRepeatedSend()).hasSize(1);
        assertThat(answers)
                .extracting(answer -> answer.toBuilder().clearRepeatedSend().build())
                .containsOnly(answers.getFirst().toBuilder().clearRepeatedSend().build());
        assertThat(messagesInLog(group)).hasSize(1);
    }

    @Test
    void manySendsOverOneStreamAreAllAnsweredAndStandInOrder() throws InterruptedException {
        var group = GATEWAY.group(ALICE, BOB);
        var ids = Stream.generate(MessageId::create).limit(600).toList();
        var stream = new ClientStream(ALICE.token());

        for (var id : ids) {
            stream.send(send(group, id, "text of " + id));
        }
        stream.requests.onCompleted();

        stream.ended.orTimeout(120, TimeUnit.SECONDS).join();
        assertThat(stream.answers)
                .extracting(answer -> answer.getAccepted().getMessageId())
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(MessageId::toString).toList());
        assertThat(messagesInLog(group))
                .extracting(record -> record.getMessageAccepted().getText())
                .startsWith(ids.stream().map(id -> "text of " + id).toArray(String[]::new));
    }

    @Test
    void aRefusedSendDoesNotEndItsStream() throws InterruptedException {
        var group = GATEWAY.group(ALICE, BOB);
        var stream = new ClientStream(ALICE.token());
        var refused = MessageId.create();
        var accepted = MessageId.create();

        stream.requests.onNext(StreamMessagesRequest.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build());
        stream.send(send(group, refused, ""));
        stream.send(send(group, accepted, "Hello"));
        stream.send(send(group, MessageId.create(), "Hello").toBuilder()
                .setMessageId("once")
                .build());
        stream.requests.onCompleted();

        stream.ended.orTimeout(120, TimeUnit.SECONDS).join();
        assertThat(stream.answers)
                .filteredOn(StreamMessagesResponse::hasRefused)
                .extracting(answer -> answer.getRefused().getMessageId() + " "
                        + answer.getRefused().getCode())
                .containsExactlyInAnyOrder(refused + " text_length", "once invalid_id");
        assertThat(stream.answers)
                .filteredOn(StreamMessagesResponse::hasAccepted)
                .extracting(answer -> answer.getAccepted().getMessageId())
                .containsExactly(accepted.toString());
    }

    @Test
    void aStreamWithoutATokenIsRefused() {
        var stream = new ClientStream("");

        var failure = catchThrowableOfType(
                java.util.concurrent.CompletionException.class,
                () -> stream.ended.orTimeout(60, TimeUnit.SECONDS).join());

        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    static Stream<Arguments> refusals() {
        var unknown = ConversationId.create();
        var valid = send(GROUP, MessageId.create(), "Hello");
        return Stream.of(
                sending(ErrorCode.UNAUTHENTICATED, "", valid),
                sending(ErrorCode.UNAUTHENTICATED, "nonsense", valid),
                sending(
                        ErrorCode.INVALID_ID,
                        ALICE.token(),
                        valid.toBuilder().setMessageId("1-1-1-1-1").build()),
                sending(
                        ErrorCode.INVALID_ARGUMENT,
                        ALICE.token(),
                        valid.toBuilder().clearConversationId().build()),
                sending(ErrorCode.TEXT_LENGTH, ALICE.token(), send(GROUP, MessageId.create(), "x".repeat(10_001))),
                sending(
                        ErrorCode.UNSUPPORTED_CHANNEL,
                        ALICE.token(),
                        valid.toBuilder().addChannels("sms").build()),
                sending(ErrorCode.CONVERSATION_NOT_FOUND, ALICE.token(), send(unknown, MessageId.create(), "Hello")),
                sending(ErrorCode.CONVERSATION_NOT_FOUND, FOREIGNER.token(), valid),
                sending(ErrorCode.NOT_A_MEMBER, STRANGER.token(), valid),
                sending(
                        ErrorCode.FORBIDDEN,
                        ALICE.token(),
                        valid.toBuilder().setFrom(BOB.id().toString()).build()),
                sending(ErrorCode.INVALID_ARGUMENT, APPLICATION, valid),
                calling(
                        ErrorCode.MESSAGE_NOT_FOUND,
                        () -> messages(ALICE.token())
                                .getMessage(GetMessageRequest.newBuilder()
                                        .setMessageId(MessageId.create().toString())
                                        .build())),
                calling(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> messages(ALICE.token()).markRead(mark(GROUP, 1_000_000))),
                calling(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> messages(ALICE.token())
                                .listMessages(ListMessagesRequest.newBuilder()
                                        .setConversationId(GROUP.toString())
                                        .setLimit(201)
                                        .build())),
                calling(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> conversations(ALICE.token())
                                .createConversation(CreateConversationRequest.newBuilder()
                                        .setTypeValue(17)
                                        .build())),
                calling(
                        ErrorCode.USER_NOT_FOUND,
                        () -> conversations(ALICE.token())
                                .createConversation(CreateConversationRequest.newBuilder()
                                        .addMembers(UserId.create().toString())
                                        .build())),
                calling(
                        ErrorCode.FORBIDDEN,
                        () -> auth().withCallCredentials(bearer(ALICE.token()))
                                .register(RegisterRequest.newBuilder()
                                        .setUsername("x")
                                        .setPassword("long enough")
                                        .build())),
                calling(
                        ErrorCode.WRONG_CREDENTIALS,
                        () -> auth().login(LoginRequest.newBuilder()
                                .setTenant(RunningGateway.TENANT)
                                .setUsername("nobody")
                                .setPassword("wrong")
                                .build())));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("refusals")
    void everyRefusalHasItsStatusItsCodeAndASentence(ErrorCode code, Supplier<?> call) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, call::get);

        assertThat(failure).as("a refusal with " + code).isNotNull();
        assertThat(failure.getStatus().getCode()).as("%s", failure).isEqualTo(code.grpcCode());
        assertThat(failure.getStatus().getDescription()).isNotBlank();
        assertThat(failure.getTrailers()).isNotNull();
        assertThat(failure.getTrailers().get(CODE)).isEqualTo(code.wireName());
    }

    @Test
    void anIdWithOtherContentIsRefusedByBothDoorsAlike() {
        var group = GATEWAY.group(ALICE, BOB);
        var id = MessageId.create();
        GATEWAY.rest()
                .post(
                        ALICE.token(),
                        "/v1/messages",
                        java.util.Map.of(
                                "message_id", id.toString(),
                                "conversation_id", group.toString(),
                                "payload", java.util.Map.of("type", "text", "text", "Hello")))
                .ok();

        assertThat(messages(ALICE.token()).sendMessage(send(group, id, "Hello")).getRepeatedSend())
                .isTrue();
        everyRefusalHasItsStatusItsCodeAndASentence(
                ErrorCode.ID_REUSED, () -> messages(ALICE.token()).sendMessage(send(group, id, "Goodbye")));
    }

    /// The client's side of a stream: keeps to its credits.
    private static final class ClientStream implements StreamObserver<StreamMessagesResponse> {

        private final BlockingQueue<StreamMessagesResponse> answers = new LinkedBlockingQueue<>();
        private final Semaphore credits = new Semaphore(0);
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final StreamObserver<StreamMessagesRequest> requests;

        ClientStream(String token) {
            requests = MessageServiceGrpc.newStub(CHANNEL)
                    .withCallCredentials(bearer(token))
                    .streamMessages(this);
        }

        void send(SendMessageRequest send) throws InterruptedException {
            assertThat(credits.tryAcquire(60, TimeUnit.SECONDS)).as("a credit").isTrue();
            requests.onNext(StreamMessagesRequest.newBuilder().setSend(send).build());
        }

        @Override
        public void onNext(StreamMessagesResponse response) {
            switch (response.getKindCase()) {
                case CREDIT -> credits.release(response.getCredit().getSends());
                case ACCEPTED, REFUSED -> {
                    answers.add(response);
                    credits.release();
                }
                case HEARTBEAT, KIND_NOT_SET -> {}
            }
        }

        @Override
        public void onError(Throwable failure) {
            ended.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            ended.complete(null);
        }
    }

    private static Arguments sending(ErrorCode code, String token, SendMessageRequest request) {
        Supplier<SendMessageResponse> call = () -> messages(token).sendMessage(request);
        return Arguments.of(code, call);
    }

    private static Arguments calling(ErrorCode code, Supplier<?> call) {
        return Arguments.of(code, call);
    }

    private static SendMessageRequest send(ConversationId conversation, MessageId id, String text) {
        return SendMessageRequest.newBuilder()
                .setMessageId(id.toString())
                .setConversationId(conversation.toString())
                .setPayload(Payload.newBuilder().setText(text))
                .build();
    }

    private static MarkReadRequest mark(ConversationId conversation, long upTo) {
        return MarkReadRequest.newBuilder()
                .setConversationId(conversation.toString())
                .setUpToSeq(upTo)
                .build();
    }

    private static RemoveMemberRequest remove(String conversation, UserId user) {
        return RemoveMemberRequest.newBuilder()
                .setConversationId(conversation)
                .setUserId(user.toString())
                .build();
    }

    /// All that is in the log of the conversation at this moment.
    private static List<ConversationRecord> messagesInLog(ConversationId conversation) {
        var behind = MessageId.create();
        messages(ALICE.token()).sendMessage(send(conversation, behind, "behind"));
        GATEWAY.awaitLogged(behind);
        return GATEWAY.logOf(conversation).stream()
                .filter(ConversationRecord::hasMessageAccepted)
                .filter(record -> !record.getMessageAccepted().getText().equals("behind"))
                .toList();
    }

    private static AuthServiceBlockingStub auth() {
        return AuthServiceGrpc.newBlockingStub(CHANNEL).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static ConversationServiceBlockingStub conversations(String token) {
        return ConversationServiceGrpc.newBlockingStub(CHANNEL)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withCallCredentials(bearer(token));
    }

    private static MessageServiceBlockingStub messages(String token) {
        return MessageServiceGrpc.newBlockingStub(CHANNEL)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withCallCredentials(bearer(token));
    }

    private static CallCredentials bearer(String token) {
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
                var headers = new Metadata();
                if (!token.isEmpty()) {
                    headers.put(AUTHORIZATION, "Bearer " + token);
                }
                applier.apply(headers);
            }
        };
    }
}
