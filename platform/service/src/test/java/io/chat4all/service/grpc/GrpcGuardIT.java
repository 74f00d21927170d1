package io.chat4all.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.chat4all.api.v1.GetMessageRequest;
import io.chat4all.api.v1.Heartbeat;
import io.chat4all.api.v1.MarkReadRequest;
import io.chat4all.api.v1.MarkReadResponse;
import io.chat4all.api.v1.MessageServiceGrpc;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.chat4all.service.TestServers;
import io.chat4all.service.grpc.RawHttp2.Type;
import io.chat4all.service.http.HttpServer;
import io.chat4all.service.http.Limits;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.grpc.GrpcRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each defect of Helidon's gRPC is shown twice: that it is gone, and that it is there without the guard.
@Timeout(300)
class GrpcGuardIT {

    /// The number of the stream behind those that are tried.
    private static final int LATE_CALLS = 101;

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SEND = "/chat4all.v1.MessageService/SendMessage";

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final TestService service = new TestService(true);
    private final TestService bareService = new TestService(false);
    private final HttpServer server = guarded(TestServers.LIMITS);

    private HttpServer guarded(Limits limits) {
        var started = HttpServer.named(
                        "test", TestServers.config(limits, TestServers.WEB_SOCKET, Duration.ofMinutes(5)))
                .verifier(TestServers.verifier())
                .grpc(service)
                .openMethod("chat4all.v1.MessageService/MarkRead")
                .readiness("all", ready::get)
                .start();
        toClose.add(started);
        return started;
    }

    /// Helidon as it is.
    private int bare() {
        return bare(GrpcRouting.builder());
    }

    private int bare(GrpcRouting.Builder routing) {
        var bare = WebServer.builder()
                .port(0)
                .featuresDiscoverServices(false)
                .concurrencyLimit(FixedLimit.builder().permits(2).queueLength(0).build())
                .addRouting(routing.service(bareService))
                .build()
                .start();
        toClose.add(bare::stop);
        return bare.port();
    }

    @AfterEach
    void closeAll() throws Exception {
        service.letGo.countDown();
        bareService.letGo.countDown();
        for (var closeable : toClose.reversed()) {
            closeable.close();
        }
    }

    private ManagedChannel channel(int port) {
        var channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        toClose.add(channel::shutdownNow);
        return channel;
    }

    private static MessageServiceGrpc.MessageServiceBlockingStub stub(ManagedChannel channel, String token) {
        return MessageServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new Bearer(token))
                .withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private MessageServiceGrpc.MessageServiceBlockingStub alice() {
        return stub(channel(server.port()), "alice");
    }

    private static final class Bearer extends CallCredentials {

        private final String token;

        Bearer(String token) {
            this.token = token;
        }

        @Override
        public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
            var headers = new Metadata();
            headers.put(AUTHORIZATION, "Bearer " + token);
            applier.apply(headers);
        }
    }

    private static SendMessageRequest send(String id) {
        return SendMessageRequest.newBuilder().setMessageId(id).build();
    }

    private static StatusRuntimeException failure(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException e) {
            return e;
        }
        throw new AssertionError("the call succeeded");
    }

    private static String code(StatusRuntimeException failure) {
        return Optional.ofNullable(failure.getTrailers())
                .map(trailers -> trailers.get(Outcome.CODE))
                .orElse("");
    }

    @Test
    void aHandlerThatThrowsAnswersWithoutLeaking() {
        var failure = failure(() -> alice().sendMessage(send("throw")));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.getStatus().getDescription()).matches("error id [0-9a-f]{8}: .*");
        assertThat(code(failure)).isEqualTo("internal");
    }

    @Test
    void anErrorNamesTheTraceOfItsCall() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + trace + "-b7ad6b7169203331-01");
        var traced = alice().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

        assertThat(traceOf(failure(() -> traced.sendMessage(send("throw"))))).isEqualTo(trace);
        assertThat(traceOf(failure(() -> alice().sendMessage(send("throw")))))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(trace);
    }

    private static String traceOf(StatusRuntimeException failure) {
        return Optional.ofNullable(failure.getTrailers())
                .map(trailers -> trailers.get(Outcome.TRACE_ID))
                .orElse("");
    }

    @Test
    void aHandlerThatThrowsNeverAnswersWithoutTheGuard() {
        var stub = stub(channel(bare()), "alice").withDeadlineAfter(2, TimeUnit.SECONDS);

        assertThat(failure(() -> stub.sendMessage(send("throw"))).getStatus().getCode())
                .as("only the client's own clock ends the call")
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void aRefusalCarriesItsCodeForPeopleAndForLibraries() throws Exception {
        var failure = failure(() -> alice().sendMessage(send("refuse")));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription()).isEqualTo("o texto não pode ser vazio: 100 %");
        assertThat(code(failure)).isEqualTo("text_length");
        var details = StatusProto.fromThrowable(failure);
        var info = details.getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("TEXT_LENGTH");
        assertThat(info.getDomain()).isEqualTo("chat4all.dev");
    }

    @Test
    void aRefusalThatIsHandedToTheObserverIsTheSame() throws Exception {
        var failure = failure(() -> alice().sendMessage(send("refuse-later")));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(code(failure)).isEqualTo("unavailable");
        assertThat(StatusProto.fromThrowable(failure)
                        .getDetails(1)
                        .unpack(RetryInfo.class)
                        .getRetryDelay()
                        .getSeconds())
                .isEqualTo(1);
    }

    @Test
    void aStatusTextMayHoldAnyCharacterAndTheConnectionLivesOn() {
        var stub = alice();

        assertThat(failure(() -> stub.sendMessage(send("umlaut"))).getStatus().getDescription())
                .isEqualTo("não é membro — Größe 100 %\n");
        assertThat(stub.sendMessage(send("next")).getMessageId()).isEqualTo("next");
    }

    @Test
    void aStatusTextBreaksTheConnectionWithoutTheGuard() {
        var stub = stub(channel(bare()), "alice").withDeadlineAfter(3, TimeUnit.SECONDS);

        assertThat(failure(() -> stub.sendMessage(send("umlaut"))).getStatus().getDescription())
                .isNotEqualTo("não é membro — Größe 100 %\n");
    }

    @Test
    void whatComesAfterTheAnswerChangesNothing() {
        assertThat(alice().sendMessage(send("answer-and-throw")).getMessageId()).isEqualTo("answer-and-throw");
    }

    /// A gRPC call by hand: grpc-java would end the call by its own clock before the server's answer came.
    /// The first request makes the connection an HTTP/2 one.
    private HttpResponse<byte[]> callByHand(int port, String timeout, byte[] message) throws Exception {
        var client = HttpClient.newHttpClient();
        toClose.add(client::shutdownNow);
        var base = "http://127.0.0.1:" + port;
        client.send(
                HttpRequest.newBuilder(URI.create(base + "/observe/health/live"))
                        .build(),
                BodyHandlers.discarding());
        var framed = ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message);
        var request = HttpRequest.newBuilder(URI.create(base + SEND))
                .header("Content-Type", "application/grpc")
                .header("Authorization", "Bearer alice")
                .timeout(Duration.ofSeconds(3))
                .POST(BodyPublishers.ofByteArray(framed.array()));
        if (!timeout.isEmpty()) {
            request.header("grpc-timeout", timeout);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String status(HttpResponse<byte[]> response) {
        return response.headers().firstValue("grpc-status").orElse("none");
    }

    @Test
    void theDeadlineHoldsAlsoWhenTheHandlerBlocks() throws Exception {
        var response = callByHand(server.port(), "300m", send("block").toByteArray());

        assertThat(status(response)).isEqualTo("4");
        assertThat(response.headers().firstValue("chat4all-error-code")).contains("deadline_exceeded");
        assertThat(service.cancelled.await(30, TimeUnit.SECONDS))
                .as("the context is cancelled")
                .isTrue();
    }

    @Test
    void theDeadlineIsIgnoredWithoutTheGuard() {
        int port = bare();

        assertThatThrownBy(() -> callByHand(port, "300m", send("block").toByteArray()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aDeadlineThatIsNoneIsRefused() throws Exception {
        assertThat(status(callByHand(server.port(), "soon", send("x").toByteArray())))
                .isEqualTo("3");
    }

    private static final byte[] GARBAGE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

    @Test
    void aMessageThatCannotBeReadIsAnswered() throws Exception {
        var response = callByHand(server.port(), "", GARBAGE);

        assertThat(status(response)).isEqualTo("3");
        assertThat(response.headers().firstValue("chat4all-error-code")).contains("malformed_body");
    }

    @Test
    void aMessageThatCannotBeReadIsNotAnsweredWithoutTheGuard() {
        int port = bare();

        assertThatThrownBy(() -> callByHand(port, "", GARBAGE)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aMessageBeyondTheLimitIsAnswered() {
        var failure = failure(() -> alice().sendMessage(send("x".repeat(70_000))));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription()).contains("too long");
    }

    @Test
    void everyMethodNeedsATokenUnlessItIsOpen() {
        var channel = channel(server.port());
        var anonymous = MessageServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);

        assertThat(anonymous.markRead(MarkReadRequest.getDefaultInstance()))
                .isEqualTo(MarkReadResponse.getDefaultInstance());
        assertThat(code(failure(() -> anonymous.sendMessage(send("x"))))).isEqualTo("unauthenticated");
        assertThat(code(failure(() -> stub(channel, "old").sendMessage(send("x")))))
                .isEqualTo("token_expired");
        assertThat(code(failure(() -> stub(channel, "bob").sendMessage(send("x")))))
                .isEqualTo("unauthenticated");
        assertThat(service.inside).hasValue(0);
    }

    @Test
    void theHandlerKnowsWhoCalls() {
        assertThat(alice().getMessage(GetMessageRequest.getDefaultInstance())
                        .getMessage()
                        .getFrom())
                .isEqualTo(TestServers.ALICE.user().orElseThrow().toString());
    }

    private RawHttp2 raw(int port) throws IOException {
        var raw = new RawHttp2(port);
        toClose.add(raw);
        return raw;
    }

    @Test
    void callsThatAreRefusedBeforeTheirMessageCameLeaveTheConnectionToTheOthers() throws Exception {
        var connection = raw(server.port());

        assertThat(survivesLateMessages(connection)).isTrue();
        connection.open(LATE_CALLS, SEND, "alice");
        connection.message(LATE_CALLS, send("next").toByteArray());

        assertThat(connection.awaitEnd(LATE_CALLS).type()).isEqualTo(Type.HEADERS);
    }

    @Test
    void callsThatAreRefusedBeforeTheirMessageCameEndTheConnectionWithoutTheGuard() throws Exception {
        var connection = raw(bare(GrpcRouting.builder().intercept(new RefuseAll())));

        assertThat(survivesLateMessages(connection)).isFalse();
    }

    /// Sends each call's message when the call has been refused. Several times, for it depends on whether the server
    /// has forgotten the call by then.
    private static boolean survivesLateMessages(RawHttp2 connection) {
        try {
            for (int stream = 1; stream < LATE_CALLS; stream += 2) {
                connection.open(stream, SEND, "nobody");
                if (connection.awaitEnd(stream).type() == Type.GOAWAY) {
                    return false;
                }
                connection.message(stream, send("x").toByteArray());
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static final class RefuseAll implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    @Test
    void callsThatAreCancelledWhenTheirAnswersAreOnTheWayLeaveTheConnectionToTheOthers() throws Exception {
        assertThat(survivesLateResets(raw(server.port()))).isTrue();
    }

    @Test
    void callsThatAreCancelledWhenTheirAnswersAreOnTheWayEndTheConnectionWithoutTheGuard() throws Exception {
        assertThat(survivesLateResets(raw(bare()))).isFalse();
    }

    /// Resets each call when it has been answered and the next one has begun. Several times, for it depends on whether
    /// the server has noticed by then that the call is over.
    private static boolean survivesLateResets(RawHttp2 connection) {
        try {
            connection.open(1, SEND, "alice");
            for (int stream = 1; stream < 100; stream += 2) {
                connection.message(stream, send("answered").toByteArray());
                if (connection.awaitEnd(stream).type() == Type.GOAWAY) {
                    return false;
                }
                connection.open(stream + 2, SEND, "alice");
                connection.reset(stream);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aCrowdOfCancelledCallsLeavesTheConnectionToTheOthers() throws Exception {
        assertThat(answersAfterACrowd(raw(server.port()))).isTrue();
    }

    @Test
    void aCrowdOfCancelledCallsEndsTheConnectionWithoutTheGuard() throws Exception {
        assertThat(answersAfterACrowd(raw(bare()))).isFalse();
    }

    /// Opens many calls, cancels each at once, and tells whether the next is answered.
    private static boolean answersAfterACrowd(RawHttp2 connection) {
        int stream = 1;
        try {
            for (int i = 0; i < 500; i++, stream += 2) {
                connection.open(stream, SEND, "alice");
                connection.reset(stream);
            }
            connection.open(stream, SEND, "alice");
            connection.message(stream, send("next").toByteArray());
            return connection.awaitEnd(stream).type() == Type.HEADERS;
        } catch (IOException _) {
            return false;
        }
    }

    /// How many of six calls at once are let into a handler that blocks.
    private int letIn(MessageServiceGrpc.MessageServiceBlockingStub stub, TestService behind, AtomicInteger refused) {
        var done = new CountDownLatch(6);
        for (int i = 0; i < 6; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    stub.sendMessage(send("block"));
                } catch (StatusRuntimeException e) {
                    refused.addAndGet(e.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED ? 1 : 0);
                } finally {
                    done.countDown();
                }
            });
        }
        await().until(() -> behind.inside.get() + refused.get() == 6);
        int inside = behind.inside.get();
        behind.letGo.countDown();
        await().until(() -> done.getCount() == 0);
        return inside;
    }

    @Test
    void callsBeyondTheLimitAreTurnedAway() {
        var narrow = guarded(new Limits(64 * 1024, 500, 2, Duration.ofSeconds(20)));
        var stub = stub(channel(narrow.port()), "alice");
        var refused = new AtomicInteger();

        assertThat(letIn(stub, service, refused)).isEqualTo(2);
        assertThat(refused).hasValue(4);
        assertThat(stub.sendMessage(send("next")).getMessageId())
                .as("the permits came back")
                .isEqualTo("next");
    }

    @Test
    void helidonsOwnLimitDoesNotCoverGrpc() {
        assertThat(letIn(stub(channel(bare()), "alice"), bareService, new AtomicInteger()))
                .isEqualTo(6);
    }

    @Test
    void aHandlerThatOutlivesItsDeadlineStillCountsAsLoad() throws Exception {
        var narrow = guarded(new Limits(64 * 1024, 500, 1, Duration.ofSeconds(20)));
        assertThat(status(callByHand(narrow.port(), "300m", send("block").toByteArray())))
                .isEqualTo("4");
        var stub = stub(channel(narrow.port()), "alice");

        assertThat(code(failure(() -> stub.sendMessage(send("x"))))).isEqualTo("too_many_requests");
        service.letGo.countDown();
        await().until(() -> succeeds(() -> stub.sendMessage(send("x"))));
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }

    private static StreamObserver<StreamMessagesRequest> open(
            ManagedChannel channel, StreamObserver<StreamMessagesResponse> answers) {
        return MessageServiceGrpc.newStub(channel)
                .withCallCredentials(new Bearer("alice"))
                .streamMessages(answers);
    }

    private static final class Answers implements StreamObserver<StreamMessagesResponse> {

        final BlockingQueue<StreamMessagesResponse> received = new LinkedBlockingQueue<>();
        final CompletableFuture<Status> ended = new CompletableFuture<>();

        @Override
        public void onNext(StreamMessagesResponse answer) {
            received.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            ended.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            ended.complete(Status.OK);
        }

        StreamMessagesResponse next() throws InterruptedException {
            while (true) {
                var answer = received.poll(60, TimeUnit.SECONDS);
                if (answer == null) {
                    throw new AssertionError("nothing came");
                }
                if (!answer.hasHeartbeat()) {
                    return answer;
                }
            }
        }
    }

    private static StreamMessagesRequest streamed(String id) {
        return StreamMessagesRequest.newBuilder().setSend(send(id)).build();
    }

    private boolean noticesItsClientsDeath(int port, TestService behind) throws InterruptedException {
        try (var proxy = new Proxy(port)) {
            open(channel(proxy.port()), new Answers()).onNext(streamed("hello"));
            await().until(() -> behind.inside.get() == 1);
            proxy.cut();
            return behind.cancelled.await(2, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStreamIsToldThatItsClientDied() throws InterruptedException {
        var patient = new Limits(64 * 1024, 500, 50, Duration.ofSeconds(20));
        assertThat(noticesItsClientsDeath(guarded(patient).port(), service)).isTrue();
    }

    @Test
    void aStreamIsNeverToldThatItsClientDiedWithoutTheGuard() throws InterruptedException {
        assertThat(noticesItsClientsDeath(bare(), bareService)).isFalse();
    }

    @Test
    void aUnaryCallIsToldThatItsClientDied() throws Exception {
        try (var proxy = new Proxy(server.port())) {
            var stub = stub(channel(proxy.port()), "alice");
            Thread.ofVirtual().start(() -> failure(() -> stub.sendMessage(send("block"))));
            await().until(() -> service.inside.get() == 1);

            proxy.cut();

            assertThat(service.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCancelledCallIsCancelledInItsHandlerToo() throws Exception {
        var answers = new Answers();
        var call = open(channel(server.port()), answers);
        answers.next();

        call.onError(Status.CANCELLED.asRuntimeException());

        assertThat(service.cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStreamGrantsCreditsAndAnswersEachRequest() throws Exception {
        var answers = new Answers();
        var requests = open(channel(server.port()), answers);
        int credits = answers.next().getCredit().getSends();
        assertThat(credits).isEqualTo(8);
        int sent = 0;
        for (int answered = 0; answered < 2_000; answered++) {
            while (sent < 2_000 && sent - answered < credits) {
                requests.onNext(streamed("m" + sent));
                sent++;
            }
            assertThat(answers.next().getAccepted().getMessageId()).startsWith("m");
        }
        requests.onCompleted();

        assertThat(answers.ended.get(60, TimeUnit.SECONDS).isOk()).isTrue();
    }

    @Test
    void aStreamAnswersWhatIsUnderWayBeforeItEnds() throws Exception {
        var answers = new Answers();
        var requests = open(channel(server.port()), answers);
        answers.next();
        requests.onNext(streamed("block-1"));
        requests.onNext(streamed("2"));
        requests.onCompleted();
        await().during(Duration.ofMillis(300)).until(() -> !answers.ended.isDone());

        service.letGo.countDown();

        assertThat(List.of(
                        answers.next().getAccepted().getMessageId(),
                        answers.next().getAccepted().getMessageId()))
                .containsExactlyInAnyOrder("block-1", "2");
        assertThat(answers.ended.get(60, TimeUnit.SECONDS).isOk()).isTrue();
    }

    @Test
    void aClientThatSendsWithoutCreditIsEnded() throws Exception {
        var answers = new Answers();
        var requests = open(channel(server.port()), answers);
        for (int i = 0; i < 20; i++) {
            requests.onNext(streamed("block"));
        }

        assertThat(answers.ended.get(60, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void aSilentClientIsEndedAndOneThatSendsHeartbeatsIsNot() throws Exception {
        var channel = channel(server.port());
        var silent = new Answers();
        open(channel, silent);
        var lively = new Answers();
        var requests = open(channel, lively);
        var heartbeat = StreamMessagesRequest.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build();

        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            requests.onNext(heartbeat);
            return silent.ended.isDone();
        });

        assertThat(silent.ended.get().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(silent.received)
                .as("the server's own heartbeats came")
                .anyMatch(StreamMessagesResponse::hasHeartbeat);
        requests.onNext(streamed("still-here"));
        assertThat(lively.next().hasCredit()).isTrue();
        assertThat(lively.next().getAccepted().getMessageId()).isEqualTo("still-here");
    }

    @Test
    void aStreamWhoseHandlerThrowsEndsWithoutLeaking() throws Exception {
        var answers = new Answers();
        open(channel(server.port()), answers).onNext(streamed("throw"));

        var status = answers.ended.get(60, TimeUnit.SECONDS);
        assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(status.getDescription()).startsWith("error id ");
    }

    @Test
    void streamsEndWithUnavailableWhenTheServerGoesDown() throws Exception {
        var answers = new Answers();
        var channel = channel(server.port());
        open(channel, answers);
        answers.next();

        var closing = Thread.ofVirtual().start(server::close);

        var status = answers.ended.get(60, TimeUnit.SECONDS);
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(status.getDescription()).contains("going down");
        assertThat(service.cancelled.await(30, TimeUnit.SECONDS))
                .as("the handler is told")
                .isTrue();
        closing.join();
    }

    @Test
    void aBlockedStreamDoesNotHoldUpTheConnection() throws Exception {
        var channel = channel(server.port());
        var answers = new Answers();
        var requests = open(channel, answers);
        answers.next();
        for (int i = 0; i < 8; i++) {
            requests.onNext(streamed("block"));
        }

        assertThat(stub(channel, "alice").sendMessage(send("other")).getMessageId())
                .isEqualTo("other");
    }

    @Test
    void healthFollowsReadiness() {
        var health = HealthGrpc.newBlockingStub(channel(server.port())).withDeadlineAfter(20, TimeUnit.SECONDS);
        var named = HealthCheckRequest.newBuilder()
                .setService("chat4all.v1.MessageService")
                .build();

        await().until(() -> health.check(named).getStatus() == ServingStatus.SERVING);
        ready.set(false);
        await().until(() ->
                health.check(HealthCheckRequest.getDefaultInstance()).getStatus() == ServingStatus.NOT_SERVING);
    }

    @Test
    void reflectionShowsTheServices() throws Exception {
        var listed = new CompletableFuture<List<String>>();
        var reflection = ServerReflectionGrpc.newStub(channel(server.port()));
        var requests = reflection.serverReflectionInfo(new StreamObserver<ServerReflectionResponse>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                listed.complete(response.getListServicesResponse().getServiceList().stream()
                        .map(found -> found.getName())
                        .toList());
            }

            @Override
            public void onError(Throwable failure) {
                listed.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        });
        requests.onNext(
                ServerReflectionRequest.newBuilder().setListServices("*").build());

        assertThat(listed.get(60, TimeUnit.SECONDS)).contains("chat4all.v1.MessageService", "grpc.health.v1.Health");
        requests.onCompleted();
    }

    @Test
    void callsAreCounted() throws IOException, InterruptedException {
        alice().sendMessage(send("x"));
        failure(() -> alice().sendMessage(send("refuse")));
        try (var client = HttpClient.newHttpClient()) {
            var metrics = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/observe/metrics"))
                                    .header("Accept", "text/plain")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(metrics.lines().filter(line -> line.startsWith("grpc_requests_total")))
                    .anyMatch(
                            line -> line.contains("chat4all.v1.MessageService/SendMessage") && line.contains("\"OK\""))
                    .anyMatch(line -> line.contains("\"INVALID_ARGUMENT\""));
        }
    }
}
