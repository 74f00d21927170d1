package io.chat4all.messaging;

import java.util.List;

/// A connection to the log. One per process.
public interface Messaging extends AutoCloseable {

    /// Makes the topics that do not exist yet, each with its dead-letter topic, and returns when each of their
    /// partitions can be written to. Safe to repeat and to race.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    void ensure(List<Topic<?>> topics);

    /// The caller closes it.
    <T> Producer<T> producer(Topic<T> topic);

    /// Starts at once; from the earliest record when the subscription is new. The caller closes it.
    default <T> Subscription subscribe(Topic<T> topic, SubscriptionOptions options, RecordHandler<T> handler) {
        return subscribe(topic, options, 1, batch -> new BatchOutcome(0, handler.handle(batch.getFirst())));
    }

    /// As above, several records of a key at once.
    ///
    /// @param maxBatch most records in a batch
    <T> Subscription subscribe(Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler);

    /// True when the broker answers now, within a second or two: for health checks.
    boolean isReachable();

    @Override
    void close();
}
