package io.chat4all.storage;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The one store that most tests share, and what they fill it with. Each test makes ids of its own.
final class TestStores {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final CassandraStore SHARED = CassandraStore.connect(sharedConfig());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close));
    }

    private TestStores() {}

    static Store shared() {
        return SHARED;
    }

    /// Past the ports, to make what only a crash leaves.
    static void execute(String cql) {
        rows(cql);
    }

    static List<Row> rows(String cql) {
        try (var session = Sessions.open(sharedConfig())) {
            return session.execute(SimpleStatement.newInstance(cql).setTimeout(Duration.ofSeconds(30)))
                    .all();
        }
    }

    /// Asks again when the store was unavailable, as every caller may: rivals for one row can outlast a
    /// lightweight transaction.
    static <T> T untilAnswered(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (StoreUnavailable _) {
                Thread.yield();
            }
        }
    }

    static CassandraConfig sharedConfig() {
        return config(RealServers.cassandra(), "shared");
    }

    static CassandraConfig config(RealServer server, String keyspace) {
        return new CassandraConfig(
                List.of(server.address()),
                RealServers.CASSANDRA_DATACENTER,
                keyspace,
                1,
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60));
    }

    static Conversation group() {
        return new Conversation(
                ConversationId.create(), TenantId.create(), ConversationType.GROUP, Map.of("subject", "lunch"), NOON);
    }

    static Message message(ConversationId conversation, long seq) {
        return message(conversation, seq, "message " + seq);
    }

    static Message message(ConversationId conversation, long seq, String text) {
        return new Message(
                new TenantId(conversation.value()),
                conversation,
                seq,
                MessageId.create(),
                UserId.create(),
                Payload.ofText(text),
                Map.of("trace", "t-" + seq),
                NOON,
                NOON.plusMillis(seq));
    }

    static LogPosition position(long seq) {
        return new LogPosition(3, 100 + seq);
    }

    static byte[] fingerprint(long seq) {
        return new byte[] {1, 2, (byte) seq};
    }
}
