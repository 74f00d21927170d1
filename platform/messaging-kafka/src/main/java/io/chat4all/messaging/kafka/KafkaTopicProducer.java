package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Due;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

final class KafkaTopicProducer<T> implements Producer<T> {

    private final Topic<T> topic;
    private final LogWriter log;
    private final RecordWriter records;
    private final MovingDelays delays;
    private final long partitionEpoch;
    private volatile boolean closed;

    KafkaTopicProducer(Topic<T> topic, LogWriter log, RecordWriter records, MovingDelays delays, long partitionEpoch) {
        this.topic = topic;
        this.log = log;
        this.records = records;
        this.delays = delays;
        this.partitionEpoch = partitionEpoch;
    }

    @Override
    public LogPosition send(NewRecord<T> record) {
        return position(log.write(kafkaRecord(record)));
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(NewRecord<T> record) {
        return CompletableFuture.completedFuture(record)
                .thenApply(this::kafkaRecord)
                .thenCompose(log::writeAsync)
                .thenApply(this::position);
    }

    private ProducerRecord<byte[], byte[]> kafkaRecord(NewRecord<T> record) {
        if (closed) {
            throw new IllegalStateException("the producer of " + topic.name() + " is closed");
        }
        if (!record.due().equals(Due.NOW)) {
            delays.start();
        }
        return records.forTopic(topic.name(), record, topic.schema().encode(record.value()));
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
