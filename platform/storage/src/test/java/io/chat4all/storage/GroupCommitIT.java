package io.chat4all.storage;

import static io.chat4all.storage.TestStores.fingerprint;
import static io.chat4all.storage.TestStores.message;
import static io.chat4all.storage.TestStores.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GroupCommitIT {

    private static final int THREADS = 200;
    private static final int MESSAGES = 20;

    private final Messages messages = TestStores.shared().messages();

    @Test
    void rowsOfManyThreadsTravelInFewRequests() throws Exception {
        var before = requestsSoFar();
        appendFromManyThreads(seq -> "message " + seq);
        var requests = requestsSoFar() - before;
        var rows = 2 * THREADS * MESSAGES;
        assertThat(requests).as(rows + " rows").isLessThan(rows / 5);
    }

    /// A batch that Cassandra refused as too large would be written row by row: correct, and slow.
    @Test
    void batchesOfLargeRowsStayBelowWhatCassandraRefuses() throws Exception {
        var before = requestsSoFar();
        appendFromManyThreads(seq -> "x".repeat(200 * seq));
        var requests = requestsSoFar() - before;
        assertThat(requests).isLessThan(THREADS * MESSAGES);
    }

    @Test
    void hugeRowsAmongSmallOnesAreAllWritten() throws Exception {
        appendFromManyThreads(seq -> seq % 5 == 0 ? "😀".repeat(10_000) : "small");
    }

    private void appendFromManyThreads(IntFunction<String> text) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = threads.invokeAll(IntStream.range(0, THREADS)
                    .<Callable<List<Message>>>mapToObj(_ -> () -> append(text))
                    .toList());
            for (var appended : done) {
                var expected = appended.get();
                assertThat(messages.list(expected.getFirst().conversation(), 0, MESSAGES))
                        .isEqualTo(expected);
            }
        }
    }

    private List<Message> append(IntFunction<String> text) {
        var conversation = ConversationId.create();
        var all = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(seq -> message(conversation, seq, text.apply(seq)))
                .toList();
        all.forEach(message -> messages.append(message, position(message.seq()), fingerprint(message.seq())));
        return all;
    }

    /// By the server's own count.
    private static long requestsSoFar() {
        try (var session = Sessions.open(TestStores.sharedConfig())) {
            return session.execute("SELECT request_count FROM system_views.clients").all().stream()
                    .mapToLong(row -> row.getLong("request_count"))
                    .sum();
        }
    }
}
