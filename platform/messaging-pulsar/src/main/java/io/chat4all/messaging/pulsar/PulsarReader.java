package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClientException;

/// A native reader of all partitions.
///
/// @param <T> value of the topic's records
final class PulsarReader<T> implements Reader<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RECEIVER_QUEUE = 500;

    private final Topic<T> topic;
    private final org.apache.pulsar.client.api.Reader<byte[]> reader;
    private final Ownership ownership;
    private final ReaderPlaces places = new ReaderPlaces();

    private PulsarReader(Topic<T> topic, org.apache.pulsar.client.api.Reader<byte[]> reader) {
        this.topic = topic;
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
        var reader = new PulsarReader<>(topic, opened);
        switch (place) {
            case StartFrom.Earliest _, StartFrom.Latest _ -> reader.places.moveTo(place);
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
            if (!places.isBehind(record.id())) {
                places.read(record.id());
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
        places.moveTo(place);
        Connection.await(reader.seekAsync(places::of), PATIENCE, "seeking in " + topic.name());
    }

    @Override
    public void close() {
        Connection.await(reader.closeAsync(), PATIENCE, "closing the reader of " + topic.name());
    }
}
