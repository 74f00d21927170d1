package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.TopicMessageId;
import org.apache.pulsar.client.impl.MessageIdImpl;

/// A native reader of all partitions.
///
/// @param <T> value of the topic's records
final class PulsarReader<T> implements Reader<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RECEIVER_QUEUE = 500;

    private final Topic<T> topic;
    private final String fullName;
    private final org.apache.pulsar.client.api.Reader<byte[]> reader;
    private final Ownership ownership;
    /// By partition: where it was asked to begin. What comes of the same batch before that is skipped.
    private final Map<Integer, RecordId> beginnings = new HashMap<>();

    private PulsarReader(Topic<T> topic, String fullName, org.apache.pulsar.client.api.Reader<byte[]> reader) {
        this.topic = topic;
        this.fullName = fullName;
        this.reader = reader;
        this.ownership = new Ownership("reader of " + topic.name());
    }

    /// @throws LogUnavailable when the broker does not answer within the startup timeout
    static <T> PulsarReader<T> open(Topic<T> topic, StartFrom place, Connection connection) {
        var fullName = connection.names().full(topic.name());
        var opening = connection
                .client()
                .newReader()
                .topic(fullName)
                .startMessageId(place instanceof StartFrom.Latest ? MessageId.latest : MessageId.earliest)
                .receiverQueueSize(RECEIVER_QUEUE)
                .createAsync();
        var opened = Connection.await(opening, connection.config().startupTimeout(), "no reader of " + topic.name());
        var reader = new PulsarReader<>(topic, fullName, opened);
        switch (place) {
            case StartFrom.Earliest _, StartFrom.Latest _ -> {}
            case StartFrom.Time _, StartFrom.At _ -> reader.seek(place);
        }
        return reader;
    }

    @Override
    public Optional<LogRecord<T>> read(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        do {
            var message = next(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0)));
            if (message.isEmpty()) {
                return Optional.empty();
            }
            var record = message.get();
            if (!isSkipped(record.id())) {
                return Optional.of(decode(record));
            }
        } while (true);
    }

    private Optional<PulsarRecord> next(Duration patience) throws InterruptedException {
        try {
            var millis = Math.toIntExact(Math.min(patience.toMillis(), Integer.MAX_VALUE));
            return Optional.ofNullable(reader.readNext(millis, TimeUnit.MILLISECONDS))
                    .map(message -> PulsarRecord.of(message, TopicNames.partition(message.getTopicName())));
        } catch (PulsarClientException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException(e.getMessage());
            }
            throw new LogUnavailable("reading " + topic.name() + ": " + e.getMessage(), e);
        }
    }

    private boolean isSkipped(RecordId id) {
        var beginning = beginnings.get(id.partition());
        return beginning != null && id.position().compareTo(beginning.position()) < 0;
    }

    private LogRecord<T> decode(PulsarRecord record) {
        var value = record.value();
        if (value == null) {
            throw new MalformedRecord("a record without value", new NullPointerException());
        }
        return new LogRecord<>(
                record.key(), topic.schema().decode(value), record.id(), record.attributes(), 1, ownership);
    }

    @Override
    public boolean hasNext() {
        return Connection.await(reader.hasMessageAvailableAsync(), PATIENCE, "asking for more of " + topic.name());
    }

    @Override
    public void seek(StartFrom place) {
        Connection.await(seeking(place), PATIENCE, "seeking in " + topic.name());
    }

    private CompletableFuture<Void> seeking(StartFrom place) {
        return switch (place) {
            case StartFrom.Earliest _ -> seekingAll(MessageId.earliest);
            case StartFrom.Latest _ -> seekingAll(MessageId.latest);
            case StartFrom.Time(var publishedAt) -> {
                beginnings.clear();
                yield reader.seekAsync(publishedAt.toEpochMilli());
            }
            case StartFrom.At(var id) -> {
                beginnings.put(id.partition(), id);
                yield reader.seekAsync(TopicMessageId.create(partition(id), before(id)));
            }
        };
    }

    private CompletableFuture<Void> seekingAll(MessageId message) {
        beginnings.clear();
        return reader.seekAsync(message);
    }

    private String partition(RecordId id) {
        return fullName + "-partition-" + id.partition();
    }

    /// The entry before: a native reader goes on behind the one that it is told.
    private static MessageId before(RecordId id) {
        return new MessageIdImpl(id.position().epoch(), Positions.entryOf(id.position()) - 1, id.partition());
    }

    @Override
    public void close() {
        Connection.await(reader.closeAsync(), PATIENCE, "closing the reader of " + topic.name());
    }
}
