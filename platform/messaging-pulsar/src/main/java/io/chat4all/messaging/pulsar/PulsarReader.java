package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A native reader for each partition. Not one of the whole topic: that one moves records from its partitions' queues
/// to its own, and says that nothing is left while the last are on their way (`MultiTopicsConsumerImpl` of 4.2.4).
///
/// @param <T> value of the topic's records
final class PulsarReader<T> implements Reader<T> {

    /// How long one partition is waited for, when none has anything, before the others are looked at.
    private static final Duration TURN = Duration.ofMillis(20);

    private final Topic<T> topic;
    private final List<PartitionReader> partitions;
    private final Ownership ownership;
    private int turn;

    private PulsarReader(Topic<T> topic, List<PartitionReader> partitions) {
        this.topic = topic;
        this.partitions = partitions;
        this.ownership = new Ownership("reader of " + topic.name());
    }

    /// @param partitions full names
    /// @throws LogUnavailable when the broker does not answer within the startup timeout
    static <T> PulsarReader<T> open(Topic<T> topic, List<String> partitions, StartFrom place, Connection connection) {
        var readers = new ArrayList<PartitionReader>();
        try {
            for (var partition : partitions) {
                readers.add(PartitionReader.open(partition, place, connection));
            }
        } catch (LogUnavailable e) {
            readers.forEach(PartitionReader::close);
            throw e;
        }
        return new PulsarReader<>(topic, readers);
    }

    @Override
    public Optional<LogRecord<T>> read(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var record = fetched();
        while (record.isEmpty()) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                return Optional.empty();
            }
            record = nextPartition().read(shorter(left));
        }
        return record.map(this::decode);
    }

    private Optional<PulsarRecord> fetched() throws InterruptedException {
        for (int asked = 0; asked < partitions.size(); asked++) {
            var record = nextPartition().read(Duration.ZERO);
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    private PartitionReader nextPartition() {
        turn = (turn + 1) % partitions.size();
        return partitions.get(turn);
    }

    private static Duration shorter(Duration left) {
        return left.compareTo(TURN) < 0 ? left : TURN;
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
        return partitions.stream().anyMatch(PartitionReader::hasNext);
    }

    @Override
    public void seek(StartFrom place) {
        partitions.forEach(partition -> partition.seek(place));
    }

    @Override
    public void close() {
        partitions.forEach(PartitionReader::close);
    }
}
