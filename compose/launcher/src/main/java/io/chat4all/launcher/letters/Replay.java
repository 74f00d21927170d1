package io.chat4all.launcher.letters;

import io.chat4all.messaging.LogInventory.TopicState;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.Schema;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes letters back to where they came from, many under way at once and those of a key in their order.
final class Replay implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 200;

    private final Messaging messaging;
    private final OpenBox box;
    private final Map<String, TopicState> topics;
    private final Map<String, Producer<byte[]>> producers = new HashMap<>();
    private final Deque<Sent> underWay = new ArrayDeque<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<RecordId> replayed = new HashSet<>();

    private record Sent(DeadLetter letter, CompletableFuture<LogPosition> written) {}

    Replay(Messaging messaging, OpenBox box) {
        this.messaging = messaging;
        this.box = box;
        this.topics = messaging.inventory().topics().stream()
                .collect(Collectors.toMap(TopicState::name, Function.identity()));
    }

    void replay(DeadLetter letter) {
        var topic = topics.get(letter.originalTopic());
        if (topic == null) {
            refusals.add("%s stays: there is no topic %s".formatted(letter.id(), letter.originalTopic()));
            return;
        }
        var producer = producers.computeIfAbsent(topic.name(), _ -> producer(topic));
        var written = letter.attributes().context().call(() -> producer.sendAsync(letter.original()));
        underWay.add(new Sent(letter, written));
        if (underWay.size() == MOST_UNDER_WAY) {
            settle(underWay.remove());
        }
    }

    private Producer<byte[]> producer(TopicState topic) {
        return messaging.producer(new Topic<>(topic.name(), topic.partitions(), Schema.bytes()));
    }

    Handled handled(Seen seen) {
        while (!underWay.isEmpty()) {
            settle(underWay.remove());
        }
        return new Handled(replayed, refusals, seen, 0);
    }

    /// @throws LogUnavailable when it may not be durable
    private void settle(Sent sent) {
        try {
            sent.written.join();
            box.acknowledge(sent.letter);
            replayed.add(sent.letter.id());
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
            refusals.add("%s stays: %s".formatted(sent.letter.id(), e.getCause()));
        }
    }

    @Override
    public void close() {
        producers.values().forEach(Producer::close);
    }
}
