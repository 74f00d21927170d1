package io.chat4all.messaging.kafka;

import io.chat4all.messaging.LogUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Writes bytes to the log. One for all topics: records of all of them share requests, memory and a network
/// thread.
final class LogWriter implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Duration deliveryTimeout;

    LogWriter(KafkaConfig config) {
        this.producer = new KafkaProducer<>(
                ClientSettings.producer(config), new ByteArraySerializer(), new ByteArraySerializer());
        this.deliveryTimeout = config.deliveryTimeout();
    }

    /// Returns the offset once all in-sync replicas have the record.
    long write(ProducerRecord<byte[], byte[]> record) {
        try {
            return writeAsync(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while writing to " + record.topic(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalArgumentException
                    ? new IllegalArgumentException(e.getMessage(), e)
                    : new LogUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    CompletableFuture<Long> writeAsync(ProducerRecord<byte[], byte[]> record) {
        var written = new CompletableFuture<Long>();
        try {
            var _ = producer.send(record, (metadata, failure) -> complete(written, record, metadata, failure));
        } catch (KafkaException e) {
            written.completeExceptionally(unavailable(record, e));
        }
        return written;
    }

    private static void complete(
            CompletableFuture<Long> written,
            ProducerRecord<byte[], byte[]> record,
            RecordMetadata metadata,
            @Nullable Exception failure) {
        if (failure == null) {
            written.complete(metadata.offset());
        } else if (failure instanceof RecordTooLargeException) {
            written.completeExceptionally(new IllegalArgumentException(
                    "too large for " + record.topic() + ": " + record.value().length + " bytes", failure));
        } else {
            written.completeExceptionally(unavailable(record, failure));
        }
    }

    private static LogUnavailable unavailable(ProducerRecord<byte[], byte[]> record, Exception cause) {
        return new LogUnavailable("could not write to " + record.topic() + ": " + cause.getMessage(), cause);
    }

    /// How many partitions the topic has.
    ///
    /// @throws LogUnavailable when the broker does not say so in time, or knows no such topic
    int partitions(String topic) {
        try {
            return producer.partitionsFor(topic).size();
        } catch (KafkaException e) {
            throw new LogUnavailable("topic " + topic + ": " + e.getMessage(), e);
        }
    }

    /// Waits for what is under way.
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(deliveryTimeout);
    }
}
