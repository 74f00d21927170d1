package io.chat4all.messaging.kafka;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.MalformedRecord;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.Reader;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// A consumer without a group: it has all partitions, and nobody keeps its place but itself.
final class KafkaReader<T> implements Reader<T> {

    private final Topic<T> topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long partitionEpoch;
    private final Set<TopicPartition> partitions;
    private final Offsets offsets;
    private final Ownership everybodys;
    private final Queue<KafkaRecord> fetched = new ArrayDeque<>();

    /// @throws LogUnavailable when the broker does not answer in time, or knows no such topic
    KafkaReader(Topic<T> topic, KafkaConsumer<byte[], byte[]> consumer, long partitionEpoch) {
        this.topic = topic;
        this.consumer = consumer;
        this.partitionEpoch = partitionEpoch;
        this.offsets = new Offsets(consumer);
        this.everybodys = new Ownership(topic.name());
        this.partitions = asked(() -> consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .collect(Collectors.toSet()));
        consumer.assign(partitions);
    }

    @Override
    public void seek(StartFrom place) {
        fetched.clear();
        asked(() -> offsets.of(place, partitions)).forEach(consumer::seek);
    }

    @Override
    public Optional<LogRecord<T>> read(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (fetched.isEmpty()) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative()) {
                return Optional.empty();
            }
            fetch(left);
        }
        return Optional.of(decode(fetched.remove()));
    }

    private void fetch(Duration patience) {
        asked(() -> consumer.poll(patience)).forEach(record -> fetched.add(new KafkaRecord(record, partitionEpoch)));
    }

    private LogRecord<T> decode(KafkaRecord record) {
        var value = record.value();
        if (value == null) {
            throw new MalformedRecord(record.id() + " has no value", new NullPointerException());
        }
        return new LogRecord<>(
                record.key(), topic.schema().decode(value), record.id(), record.attributes(), 1, everybodys);
    }

    @Override
    public boolean hasNext() {
        return !fetched.isEmpty() || asked(this::isBehind);
    }

    private boolean isBehind() {
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
    }

    private static <A> A asked(Supplier<A> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new LogUnavailable("could not read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        everybodys.lose();
        consumer.close();
    }
}
