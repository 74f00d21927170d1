package io.chat4all.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.dispatcher.DispatcherMain;
import io.chat4all.endtoend.Api.Person;
import io.chat4all.gateway.GatewayMain;
import io.chat4all.presence.PresenceMain;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The rehearsal of "Backup and restore" in docs/operations.md: the store comes back from its snapshots on a new node,
/// the log is new and empty, the files are where they were.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RestoreIT {

    private static final String FILE = "{\"agreed\": true}";
    private static final int MESSAGES = 20;

    private final Stack stack = Stack.started();
    private final Api api = stack.api();
    private final String application = api.applicationToken(Stack.CLIENT_ID, Stack.CLIENT_SECRET);
    private final Person alice = api.person(Stack.TENANT, application);
    private final Person bob = api.person(Stack.TENANT, application);
    private final String conversation = api.group(alice.token(), List.of(alice.id(), bob.id()));
    private final List<String> ids =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(MESSAGES).toList();
    private final RealServer cassandra = RealServers.newCassandra();
    private final RealServer kafka = RealServers.newKafka();

    @AfterEach
    void endServers() {
        cassandra.kill();
        kafka.kill();
    }

    private String file = "";

    @BeforeEach
    void aConversationThatWasRead() {
        try (var atBob = ChatSocket.open(stack.presencePort(), bob.token())) {
            ids.forEach(id -> send(api, id));
            soon().until(() -> atBob.seqs(conversation).size() == MESSAGES);
            atBob.send("{\"type\":\"read\",\"conversation_id\":\"%s\",\"up_to_seq\":%d}"
                    .formatted(conversation, MESSAGES));
            soon().until(() -> receipts(api).toString().contains("\"READ\""));
        }
        file = api.upload(
                        "/v1/files?conversation_id=" + conversation + "&name=agreed.json",
                        alice.token(),
                        "application/json",
                        FILE.getBytes(StandardCharsets.UTF_8))
                .ok()
                .path("file_id")
                .asText();
    }

    @Test
    void whatWasThereIsThereAgainAndTheConversationGoesOn() throws Exception {
        var history = api.history(bob.token(), conversation);
        var receipts = receipts(api);
        var snapshots = CassandraTools.snapshot(stack.cassandra(), "of-" + conversation);
        CassandraTools.makeSchema(cassandra, snapshots);
        CassandraTools.load(cassandra, snapshots);

        try (var gateway = stack.elsewhere("gateway", GatewayMain.class, newLog(), cassandra);
                var dispatcher = stack.elsewhere("dispatcher", DispatcherMain.class, newLog(), cassandra);
                var presence = stack.elsewhere("presence", PresenceMain.class, newLog(), cassandra)) {
            List.of(gateway, dispatcher, presence).forEach(ServiceProcess::awaitReady);
            var restored = new Api(gateway.port());

            assertThat(restored.history(bob.token(), conversation)).isEqualTo(history);
            assertThat(receipts(restored)).isEqualTo(receipts);
            assertThat(restored.get("/v1/files/" + file + "/content", bob.token())
                            .ok()
                            .path("agreed")
                            .asBoolean())
                    .isTrue();
            assertThatItGoesOn(restored, presence.port());
        }
    }

    /// Behind the last number, and what was sent before is not stored again.
    private void assertThatItGoesOn(Api restored, int presencePort) {
        try (var atBob = ChatSocket.open(presencePort, bob.token())) {
            send(restored, ids.getFirst());
            var next = UUID.randomUUID().toString();
            send(restored, next);

            var came = atBob.await(
                    "message", frame -> next.equals(frame.path("message_id").asText()));
            assertThat(came.path("seq").asLong()).isEqualTo(MESSAGES + 1);
            assertThat(restored.history(bob.token(), conversation).stream()
                            .map(message -> message.path("seq").asLong()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, MESSAGES + 1).boxed().toList());
        }
    }

    private String newLog() {
        return """
                kafka:
                  bootstrap: "%s"
                  partition-epoch: 1
                """.formatted(kafka.address());
    }

    private void send(Api to, String id) {
        to.send(alice.token(), conversation, id, "message " + id).ok();
    }

    private JsonNode receipts(Api from) {
        return from.get("/v1/messages/" + ids.getLast() + "/receipts", alice.token())
                .ok();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120));
    }
}
