package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.StartFrom;
import io.chat4all.model.LogPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.impl.MessageIdImpl;

/// A native reader of one partition.
final class PartitionReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RECEIVER_QUEUE = 500;
    private static final LogPosition BEFORE_ALL = new LogPosition(-1, -1);

    private final String name;
    private final int partition;
    private final Reader<byte[]> reader;

    /// The place; what comes before it is of the same entry.
    private LogPosition first = BEFORE_ALL;

    private PartitionReader(String name, Reader<byte[]> reader) {
        this.name = name;
        this.partition = TopicNames.partition(name);
        this.reader = reader;
    }

    /// @param name full name of the partition
    /// @throws LogUnavailable when the broker does not answer within the startup timeout
    static PartitionReader open(String name, StartFrom place, Connection connection) {
        var opening = connection
                .client()
                .newReader()
                .topic(name)
                .startMessageId(place instanceof StartFrom.Latest ? MessageId.latest : MessageId.earliest)
                .receiverQueueSize(RECEIVER_QUEUE)
                .createAsync();
        var opened = Connection.await(opening, connection.config().startupTimeout(), "no reader of " + name);
        var reader = new PartitionReader(name, opened);
        switch (place) {
            case StartFrom.Earliest _, StartFrom.Latest _ -> {}
            case StartFrom.Time _, StartFrom.At _ -> reader.seek(place);
        }
        return reader;
    }

    /// Goes to a place; to a record only if it is of this partition.
    void seek(StartFrom place) {
        switch (place) {
            case StartFrom.Earliest _ -> seekTo(reader.seekAsync(MessageId.earliest), BEFORE_ALL);
            case StartFrom.Latest _ -> seekTo(reader.seekAsync(MessageId.latest), BEFORE_ALL);
            case StartFrom.Time(var publishedAt) -> seekTo(reader.seekAsync(publishedAt.toEpochMilli()), BEFORE_ALL);
            case StartFrom.At(var id)
            when id.partition() == partition -> seekTo(reader.seekAsync(entryBefore(id.position())), id.position());
            case StartFrom.At _ -> {}
        }
    }

    private void seekTo(CompletableFuture<Void> seeking, LogPosition place) {
        Connection.await(seeking, PATIENCE, "seeking in " + name);
        first = place;
    }

    /// The native client goes on behind it.
    private MessageId entryBefore(LogPosition position) {
        return new MessageIdImpl(position.epoch(), Math.max(Positions.entryOf(position) - 1, -1), partition);
    }

    Optional<PulsarRecord> read(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var record = receive(patience);
        while (record.isPresent() && isBefore(record.get())) {
            record = receive(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0)));
        }
        return record;
    }

    private boolean isBefore(PulsarRecord record) {
        return record.id().position().compareTo(first) < 0;
    }

    private Optional<PulsarRecord> receive(Duration patience) throws InterruptedException {
        try {
            var millis = Math.toIntExact(Math.min(patience.toMillis(), Integer.MAX_VALUE));
            return Optional.ofNullable(reader.readNext(millis, TimeUnit.MILLISECONDS))
                    .map(message -> PulsarRecord.of(message, partition));
        } catch (PulsarClientException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException(e.getMessage());
            }
            throw new LogUnavailable("reading " + name + ": " + e.getMessage(), e);
        }
    }

    boolean hasNext() {
        return Connection.await(reader.hasMessageAvailableAsync(), PATIENCE, "asking for more of " + name);
    }

    void close() {
        Connection.await(reader.closeAsync(), PATIENCE, "closing the reader of " + name);
    }
}
