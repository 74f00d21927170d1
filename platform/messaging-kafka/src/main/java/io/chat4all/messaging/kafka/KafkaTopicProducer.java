package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

final class KafkaTopicProducer<T> implements Producer<T> {

    private final Topic<T> topic;
    private final LogWriter log;
    private final long partitionEpoch;
    private volatile boolean closed;

    KafkaTopicProducer(Topic<T> topic, LogWriter log, long partitionEpoch) {
        this.topic = topic;
        this.log = log;
        this.partitionEpoch = partitionEpoch;
    }

    @Override
    public LogPosition send(String key, T value) {
        return position(log.write(record(key, value)));
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(String key, T value) {
        return log.writeAsync(record(key, value)).thenApply(this::position);
    }

    private ProducerRecord<byte[], byte[]> record(String key, T value) {
        if (closed) {
            throw new IllegalStateException("the producer of " + topic.name() + " is closed");
        }
        return new ProducerRecord<>(
                topic.name(), RecordKeys.encode(key), topic.schema().encode(value));
    }

    private LogPosition position(long offset) {
        return new LogPosition(partitionEpoch, offset);
    }

    @Override
    public void close() {
        closed = true;
        log.flush();
    }
}
