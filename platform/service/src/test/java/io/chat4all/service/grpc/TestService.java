package io.chat4all.service.grpc;

import io.chat4all.api.v1.Credit;
import io.chat4all.api.v1.GetMessageRequest;
import io.chat4all.api.v1.GetMessageResponse;
import io.chat4all.api.v1.Heartbeat;
import io.chat4all.api.v1.ListMessagesRequest;
import io.chat4all.api.v1.ListMessagesResponse;
import io.chat4all.api.v1.MarkReadRequest;
import io.chat4all.api.v1.MarkReadResponse;
import io.chat4all.api.v1.MessageServiceGrpc;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.api.v1.SendMessageResponse;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Does what the request's text asks for, badly or well.
final class TestService extends MessageServiceGrpc.MessageServiceImplBase {

    final CountDownLatch letGo = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    final AtomicInteger inside = new AtomicInteger();
    private final boolean guarded;

    TestService(boolean guarded) {
        this.guarded = guarded;
    }

    @Override
    public void sendMessage(SendMessageRequest request, StreamObserver<SendMessageResponse> answer) {
        Context.current().addListener(_ -> cancelled.countDown(), Runnable::run);
        inside.incrementAndGet();
        var response = SendMessageResponse.newBuilder()
                .setMessageId(request.getMessageId())
                .build();
        switch (request.getMessageId()) {
            case "throw" -> throw new IllegalStateException("password=hunter2");
            case "refuse" -> throw new Refused(ErrorCode.TEXT_LENGTH, "o texto não pode ser vazio: 100 %");
            case "refuse-later" -> answer.onError(new Refused(ErrorCode.UNAVAILABLE, "the log does not answer"));
            case "umlaut" ->
                answer.onError(Status.FAILED_PRECONDITION
                        .withDescription("não é membro — Größe 100 %\n")
                        .asRuntimeException());
            case "block" -> {
                awaitLetGo();
                answer.onNext(response);
                answer.onCompleted();
            }
            case "answer-and-throw" -> {
                answer.onNext(response);
                answer.onCompleted();
                throw new IllegalStateException("too late");
            }
            default -> {
                answer.onNext(response);
                answer.onCompleted();
            }
        }
    }

    private void awaitLetGo() {
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says who calls.
    @Override
    public void getMessage(GetMessageRequest request, StreamObserver<GetMessageResponse> answer) {
        var user = Callers.principal().user().orElseThrow().toString();
        answer.onNext(GetMessageResponse.newBuilder()
                .setMessage(io.chat4all.api.v1.Message.newBuilder().setFrom(user))
                .build());
        answer.onCompleted();
    }

    /// Is open.
    @Override
    public void markRead(MarkReadRequest request, StreamObserver<MarkReadResponse> answer) {
        answer.onNext(MarkReadResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void listMessages(ListMessagesRequest request, StreamObserver<ListMessagesResponse> answer) {
        answer.onNext(ListMessagesResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<StreamMessagesRequest> streamMessages(StreamObserver<StreamMessagesResponse> answers) {
        Context.current().addListener(_ -> cancelled.countDown(), Runnable::run);
        inside.incrementAndGet();
        if (!guarded) {
            return new Ignoring();
        }
        var options = new CreditedStream.Options(8, Duration.ofMillis(200), Duration.ofMillis(1_500));
        return CreditedStream.open(answers, options, new Sends());
    }

    private static final class Ignoring implements StreamObserver<StreamMessagesRequest> {
        @Override
        public void onNext(StreamMessagesRequest request) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    private final class Sends implements CreditedStream.Protocol<StreamMessagesRequest, StreamMessagesResponse> {

        @Override
        public StreamMessagesResponse credit(int credits) {
            return StreamMessagesResponse.newBuilder()
                    .setCredit(Credit.newBuilder().setSends(credits))
                    .build();
        }

        @Override
        public StreamMessagesResponse heartbeat() {
            return StreamMessagesResponse.newBuilder()
                    .setHeartbeat(Heartbeat.getDefaultInstance())
                    .build();
        }

        @Override
        public boolean isHeartbeat(StreamMessagesRequest request) {
            return request.hasHeartbeat();
        }

        @Override
        public CompletionStage<StreamMessagesResponse> handle(StreamMessagesRequest request) {
            var id = request.getSend().getMessageId();
            if (id.equals("throw")) {
                throw new IllegalStateException("password=hunter2");
            }
            if (id.startsWith("block")) {
                awaitLetGo();
            }
            Callers.principal();
            return CompletableFuture.supplyAsync(() -> StreamMessagesResponse.newBuilder()
                    .setAccepted(SendMessageResponse.newBuilder().setMessageId(id))
                    .build());
        }
    }
}
