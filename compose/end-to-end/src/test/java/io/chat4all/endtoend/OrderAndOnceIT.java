package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.endtoend.Api.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Invariants 2, 3 and 4: once, in order, without a hole, the same for all.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class OrderAndOnceIT {

    private static final int SENDERS = 50;
    private static final int EACH = 20;

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);

    @Test
    void fiftySendersInOneConversationAreSeenInOneOrderByAll() throws Exception {
        var people = IntStream.range(0, SENDERS)
                .mapToObj(_ -> api.person(Stack.TENANT, application))
                .toList();
        var conversation =
                api.group(application, people.stream().map(Person::id).toList());
        try (var first = ChatSocket.open(stack.presencePort(), people.getFirst().token());
                var last =
                        ChatSocket.open(stack.presencePort(), people.getLast().token())) {
            inParallel(people.size(), sender -> {
                for (var i = 0; i < EACH; i++) {
                    api.send(
                                    people.get(sender).token(),
                                    conversation,
                                    UUID.randomUUID().toString(),
                                    String.valueOf(i))
                            .ok();
                }
            });

            var all = LongStream.rangeClosed(1, SENDERS * EACH).boxed().toList();
            Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
                assertThat(first.seqs(conversation)).isEqualTo(all);
                assertThat(last.seqs(conversation)).isEqualTo(all);
            });
            var history = api.history(people.getFirst().token(), conversation);
            assertThat(ids(history)).isEqualTo(ids(first.frames("message"))).isEqualTo(ids(last.frames("message")));
            assertEachSenderIsInItsOwnOrder(history);
        }
    }

    @Test
    void theSameIdSentTwentyTimesAtOnceIsOneMessage() throws Exception {
        var alice = api.person(Stack.TENANT, application);
        var bob = api.person(Stack.TENANT, application);
        var conversation = api.group(alice.token(), List.of(alice.id(), bob.id()));
        var id = UUID.randomUUID().toString();
        try (var atBob = ChatSocket.open(stack.presencePort(), bob.token())) {
            inParallel(
                    20,
                    _ -> assertThat(api.send(alice.token(), conversation, id, "once")
                                    .status())
                            .isEqualTo(202));
            // Another message behind them: when it is there, the repeated ones have been dealt with.
            api.send(alice.token(), conversation, UUID.randomUUID().toString(), "after")
                    .ok();

            atBob.await(
                    "message",
                    frame -> "after".equals(frame.path("payload").path("text").asText()));
            assertThat(atBob.seqs(conversation)).containsExactly(1L, 2L);
            assertThat(ids(api.history(bob.token(), conversation)))
                    .hasSize(2)
                    .first()
                    .isEqualTo(id);
        }
        assertThat(api.send(alice.token(), conversation, id, "something else").status())
                .isEqualTo(409);
    }

    private static void assertEachSenderIsInItsOwnOrder(List<JsonNode> history) {
        Map<String, List<String>> texts = history.stream()
                .collect(Collectors.groupingBy(
                        message -> message.path("from").asText(),
                        Collectors.mapping(
                                message -> message.path("payload").path("text").asText(), Collectors.toList())));
        var inOrder = IntStream.range(0, EACH).mapToObj(String::valueOf).toList();
        assertThat(texts)
                .hasSize(SENDERS)
                .allSatisfy((_, sent) -> assertThat(sent).isEqualTo(inOrder));
    }

    private static List<String> ids(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("message_id").asText())
                .toList();
    }

    private interface Sending {
        void send(int sender) throws Exception;
    }

    private static void inParallel(int senders, Sending sending) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, senders)
                    .mapToObj(sender -> threads.submit(() -> {
                        sending.send(sender);
                        return true;
                    }))
                    .toList();
            for (var one : sent) {
                one.get();
            }
        }
    }
}
