package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.api.v1.Credit;
import io.chat4all.api.v1.GetMessageRequest;
import io.chat4all.api.v1.MessageServiceGrpc;
import io.chat4all.api.v1.Payload;
import io.chat4all.api.v1.SendMessageRequest;
import io.chat4all.api.v1.StreamMessagesRequest;
import io.chat4all.api.v1.StreamMessagesResponse;
import io.chat4all.endtoend.Api.Person;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One message from the client to the other person's socket and back, by each door.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class WholeWayIT {

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person bob = api.person(Stack.TENANT, application);
    private final String conversation = api.group(alice.token(), List.of(alice.id(), bob.id()));

    @Test
    void aMessageSentByRestArrivesAndItsSenderHearsThatItWasDeliveredAndRead() {
        try (var atAlice = ChatSocket.open(stack.presencePort(), alice.token());
                var atBob = ChatSocket.open(stack.presencePort(), bob.token())) {
            var id = UUID.randomUUID().toString();

            var accepted = api.send(alice.token(), conversation, id, "Hello, Bob");
            assertThat(accepted.status()).isEqualTo(202);
            assertThat(accepted.body().path("status").asText()).isEqualTo("accepted");
            assertThat(accepted.body().path("message_id").asText()).isEqualTo(id);

            var message = atBob.await(
                    "message", frame -> id.equals(frame.path("message_id").asText()));
            assertThat(message.path("seq").asLong()).isEqualTo(1);
            assertThat(message.path("from").asText()).isEqualTo(alice.id());
            assertThat(message.path("payload").path("text").asText()).isEqualTo("Hello, Bob");

            atBob.send("{\"type\":\"ack\",\"conversation_id\":\"%s\",\"seq\":1}".formatted(conversation));
            var delivered = atAlice.await(
                    "receipt", frame -> "DELIVERED".equals(frame.path("status").asText()));
            assertThat(delivered.path("user_id").asText()).isEqualTo(bob.id());

            atBob.send("{\"type\":\"read\",\"conversation_id\":\"%s\",\"up_to_seq\":1}".formatted(conversation));
            atAlice.await("receipt", frame -> "READ".equals(frame.path("status").asText()));

            assertThat(statusAtBob(id)).isEqualTo("READ");
        }
    }

    @Test
    void aMessageSentByGrpcArrivesAndItsReceiptsCanBeAskedFor() {
        withGrpc(alice, channel -> {
            var messages = MessageServiceGrpc.newBlockingStub(channel);
            try (var atBob = ChatSocket.open(stack.presencePort(), bob.token()).acknowledging()) {
                var id = UUID.randomUUID().toString();

                var accepted = messages.sendMessage(sendOf(id, "by gRPC"));
                assertThat(accepted.getMessageId()).isEqualTo(id);

                atBob.await(
                        "message", frame -> id.equals(frame.path("message_id").asText()));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .until(() ->
                                messages
                                        .getMessage(GetMessageRequest.newBuilder()
                                                .setMessageId(id)
                                                .build())
                                        .getReceiptsList()
                                        .stream()
                                        .anyMatch(receipt -> receipt.hasDeliveredAt()
                                                && receipt.getUserId().equals(bob.id())));
            }
        });
    }

    @Test
    void manyMessagesOverOneStreamAreAllAnsweredAndArriveInOrder() {
        var ids = Set.copyOf(
                java.util.stream.Stream.generate(() -> UUID.randomUUID().toString())
                        .limit(500)
                        .toList());
        withGrpc(alice, channel -> {
            try (var atBob = ChatSocket.open(stack.presencePort(), bob.token())) {
                assertThat(streamed(channel, ids)).isEqualTo(ids);

                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> atBob.seqs(conversation).size() >= ids.size());
                assertThat(atBob.seqs(conversation)).isEqualTo(upTo(ids.size()));
            }
        });
    }

    @Test
    void whoComesBackGetsExactlyWhatItMissed() {
        var before = ChatSocket.open(stack.presencePort(), bob.token());
        send(1, 3);
        Awaitility.await().until(() -> before.seqs(conversation).size() == 3);
        before.abort();
        send(4, 7);
        Awaitility.await().until(() -> api.history(bob.token(), conversation).size() == 7);

        try (var after = ChatSocket.open(stack.presencePort(), bob.token())) {
            after.send("{\"resume\":{\"%s\":3}}".formatted(conversation));
            send(8, 9);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> after.seqs(conversation).size() >= 6);
            assertThat(after.seqs(conversation)).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
        }
    }

    @Test
    void anotherTenantAndAStrangerSeeNothing() {
        var id = UUID.randomUUID().toString();
        api.send(alice.token(), conversation, id, "for us only").ok();
        Awaitility.await()
                .until(() -> api.get("/v1/messages/" + id, alice.token()).status() == 200);
        var otherApplication = api.applicationToken(Stack.OTHER_CLIENT_ID, Stack.CLIENT_SECRET);
        var foreigner = api.person(Stack.OTHER_TENANT, otherApplication);
        var stranger = api.person(Stack.TENANT, application);

        for (var path : List.of(
                "/v1/messages/" + id,
                "/v1/conversations/" + conversation,
                "/v1/conversations/" + conversation + "/messages")) {
            assertThat(api.get(path, foreigner.token()).status()).as(path).isEqualTo(404);
            assertThat(api.get(path, otherApplication).status()).as(path).isEqualTo(404);
            assertThat(api.get(path, stranger.token()).status()).as(path).isIn(403, 404);
        }
        assertThat(api.send(foreigner.token(), conversation, UUID.randomUUID().toString(), "hi")
                        .status())
                .isEqualTo(404);
        assertThat(api.send(stranger.token(), conversation, UUID.randomUUID().toString(), "hi")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMemberAddedLaterHearsAtOnceAndARemovedOneHearsNoMore() {
        var carol = api.person(Stack.TENANT, application);
        send(1, 2);
        Awaitility.await().until(() -> api.history(alice.token(), conversation).size() == 2);
        try (var atCarol = ChatSocket.open(stack.presencePort(), carol.token());
                var atBob = ChatSocket.open(stack.presencePort(), bob.token())) {
            api.post(
                            "/v1/conversations/" + conversation + "/members",
                            alice.token(),
                            Map.of("members", List.of(carol.id())))
                    .ok();
            send(3, 3);
            atCarol.await("message", frame -> frame.path("seq").asLong() == 3);
            assertThat(atCarol.seqs(conversation)).containsExactly(3L);

            assertThat(api.delete("/v1/conversations/" + conversation + "/members/" + carol.id(), alice.token())
                                    .status()
                            / 100)
                    .isEqualTo(2);
            atCarol.await("members", frame -> frame.path("removed").toString().contains(carol.id()));
            send(4, 4);
            atBob.await("message", frame -> frame.path("seq").asLong() == 4);
            assertThat(atCarol.seqs(conversation)).containsExactly(3L);
        }
    }

    private void send(int first, int last) {
        for (var i = first; i <= last; i++) {
            api.send(alice.token(), conversation, UUID.randomUUID().toString(), "message " + i)
                    .ok();
        }
    }

    private String statusAtBob(String messageId) {
        for (var receipt :
                api.get("/v1/messages/" + messageId, alice.token()).ok().path("receipts")) {
            if (bob.id().equals(receipt.path("user_id").asText())) {
                return receipt.path("status").asText();
            }
        }
        return "none";
    }

    private SendMessageRequest sendOf(String id, String text) {
        return SendMessageRequest.newBuilder()
                .setMessageId(id)
                .setConversationId(conversation)
                .setPayload(Payload.newBuilder().setText(text))
                .build();
    }

    /// Sends under the credits that the server grants; the ids that it accepted.
    private Set<String> streamed(ManagedChannel channel, Set<String> ids) {
        var accepted = ConcurrentHashMap.<String>newKeySet();
        var credits = new Semaphore(0);
        var done = new java.util.concurrent.CountDownLatch(1);
        var requests = MessageServiceGrpc.newStub(channel).streamMessages(new StreamObserver<>() {
            @Override
            public void onNext(StreamMessagesResponse response) {
                switch (response.getKindCase()) {
                    case CREDIT -> credits.release(sends(response.getCredit()));
                    case ACCEPTED -> {
                        accepted.add(response.getAccepted().getMessageId());
                        credits.release();
                    }
                    case REFUSED -> throw new AssertionError(response.toString());
                    case HEARTBEAT, KIND_NOT_SET -> {}
                }
            }

            @Override
            public void onError(Throwable problem) {
                done.countDown();
            }

            @Override
            public void onCompleted() {
                done.countDown();
            }
        });
        ids.forEach(id -> {
            credits.acquireUninterruptibly();
            requests.onNext(StreamMessagesRequest.newBuilder()
                    .setSend(sendOf(id, "streamed"))
                    .build());
        });
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> accepted.size() == ids.size());
        requests.onCompleted();
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> done.getCount() == 0);
        return accepted;
    }

    private static int sends(Credit credit) {
        return credit.getSends();
    }

    private static List<Long> upTo(int last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void withGrpc(Person person, java.util.function.Consumer<ManagedChannel> use) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + person.token());
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", stack.gatewayPort())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        try {
            use.accept(channel);
        } finally {
            channel.shutdownNow();
        }
    }
}
