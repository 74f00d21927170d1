package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.Topic;
import io.chat4all.model.LogPosition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// @param <T> value of the topic's records
final class PulsarProducer<T> implements Producer<T> {

    private final Topic<T> topic;
    private final TopicWriter writer;
    private final boolean named;
    private volatile boolean closed;

    /// @param named whether the writer is this producer's own, and knows repeated records
    PulsarProducer(Topic<T> topic, TopicWriter writer, boolean named) {
        this.topic = topic;
        this.writer = writer;
        this.named = named;
    }

    @Override
    public LogPosition send(NewRecord<T> record) {
        try {
            return sendAsync(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while writing to " + topic.name(), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalArgumentException
                    ? new IllegalArgumentException(e.getMessage(), e)
                    : new LogUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public CompletableFuture<LogPosition> sendAsync(NewRecord<T> record) {
        if (closed) {
            throw new IllegalStateException("the producer of " + topic.name() + " is closed");
        }
        if (record.sequenceId().isPresent() && !named) {
            throw new IllegalArgumentException(
                    "sequence id " + record.sequenceId().getAsLong() + " for " + topic.name()
                            + ": only a producer with a name has those");
        }
        return writer.write(record, topic.schema().encode(record.value()));
    }

    @Override
    public void close() {
        closed = true;
        if (named) {
            writer.close();
        } else {
            writer.flush();
        }
    }
}
