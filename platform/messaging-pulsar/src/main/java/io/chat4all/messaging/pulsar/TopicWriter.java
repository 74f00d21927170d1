package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.NewRecord;
import io.chat4all.model.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.TypedMessageBuilder;
import org.jspecify.annotations.Nullable;

/// Writes bytes to one topic. Its native producer is opened when it is first needed, and anew when it ended for good.
final class TopicWriter {

    /// A dead letter is its record's value and some properties: it fits when the record did.
    private static final int LARGEST_VALUE = 1 << 20;

    private final String topic;
    private final Optional<String> name;
    private final Duration deliveryTimeout;
    private final NativeProducers producers;
    private final Clock clock = Clock.systemUTC();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable CompletableFuture<Producer<byte[]>> opened;

    /// @param topic its full name
    TopicWriter(String topic, Optional<String> name, NativeProducers producers, Duration deliveryTimeout) {
        this.topic = topic;
        this.name = name;
        this.producers = producers;
        this.deliveryTimeout = deliveryTimeout;
    }

    CompletableFuture<LogPosition> write(NewRecord<?> record, byte[] value) {
        if (value.length > LARGEST_VALUE) {
            return CompletableFuture.failedFuture(tooLarge(value.length));
        }
        try {
            var written = new CompletableFuture<LogPosition>();
            var producer = producer();
            var _ = message(producer, record, value)
                    .sendAsync()
                    .whenComplete((id, failure) -> complete(written, producer, id, failure));
            return written;
        } catch (LogUnavailable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private TypedMessageBuilder<byte[]> message(Producer<byte[]> producer, NewRecord<?> record, byte[] value) {
        var message = producer.newMessage().value(value);
        Attributes.write(record, CallContext.current(), message);
        record.dueLater(clock).ifPresent(time -> message.deliverAt(time.toEpochMilli()));
        return message;
    }

    private void complete(
            CompletableFuture<LogPosition> written,
            Producer<byte[]> producer,
            @Nullable MessageId id,
            @Nullable Throwable failure) {
        if (id != null) {
            written(written, producer, Positions.of(id));
        } else if (failure instanceof PulsarClientException.InvalidMessageException) {
            written.completeExceptionally(new IllegalArgumentException(topic + ": " + failure.getMessage(), failure));
        } else {
            if (isTheEnd(failure)) {
                forget(producer);
            }
            written.completeExceptionally(unavailable("could not write to " + topic + ": " + failure, failure));
        }
    }

    private static boolean isTheEnd(@Nullable Throwable failure) {
        return failure instanceof PulsarClientException.AlreadyClosedException
                || failure instanceof PulsarClientException.ProducerFencedException
                || failure instanceof PulsarClientException.TopicTerminatedException;
    }

    private static LogUnavailable unavailable(String message, @Nullable Throwable cause) {
        return new LogUnavailable(message, cause == null ? new IllegalStateException("no id, no reason") : cause);
    }

    /// A record of a producer without a name is never a repeated one. If the broker thinks so, the topic has begun to
    /// deduplicate while this producer writes in batches (see [NativeProducers]): the next one will not.
    private void written(CompletableFuture<LogPosition> written, Producer<byte[]> producer, LogPosition position) {
        if (position.equals(Positions.UNKNOWN) && name.isEmpty()) {
            forget(producer);
            var why = topic + " has begun to drop repeated records, and took this one for one";
            written.completeExceptionally(new LogUnavailable(why, new IllegalStateException(producer.toString())));
        } else {
            written.complete(position);
        }
    }

    private IllegalArgumentException tooLarge(int bytes) {
        return new IllegalArgumentException(
                "too large for " + topic + ": " + bytes + " bytes, of at most " + LARGEST_VALUE);
    }

    private Producer<byte[]> producer() {
        var ready = opened;
        if (ready == null || ready.isCompletedExceptionally()) {
            ready = open();
        }
        return Connection.await(ready, deliveryTimeout, "no producer of " + topic);
    }

    private CompletableFuture<Producer<byte[]>> open() {
        lock.lock();
        try {
            var ready = opened;
            if (ready == null || ready.isCompletedExceptionally()) {
                ready = producers.open(topic, name);
                opened = ready;
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private void forget(Producer<byte[]> producer) {
        lock.lock();
        try {
            var ready = opened;
            if (ready != null
                    && ready.isDone()
                    && !ready.isCompletedExceptionally()
                    && ready.join().equals(producer)) {
                opened = null;
                var _ = producer.closeAsync();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for what is under way, within the delivery timeout. What fails, fails for who sent it.
    void flush() {
        var ready = opened;
        if (ready != null && ready.isDone() && !ready.isCompletedExceptionally()) {
            quietly(ready.join().flushAsync());
        }
    }

    void close() {
        flush();
        var ready = opened;
        if (ready != null) {
            quietly(ready.thenCompose(Producer::closeAsync));
        }
    }

    private void quietly(CompletableFuture<Void> ending) {
        try {
            ending.get(deliveryTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // The senders were told.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
