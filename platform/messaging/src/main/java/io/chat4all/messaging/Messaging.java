package io.chat4all.messaging;

import java.util.List;
import java.util.Set;

/// A connection to the log. One per process.
public interface Messaging extends AutoCloseable {

    /// What this log can do beyond what all can.
    Set<Capability> capabilities();

    /// Makes the topics that do not exist yet, each with its dead-letter topic, and returns when each of their
    /// partitions can be written to. Safe to repeat and to race.
    ///
    /// @throws LogUnavailable when the broker does not answer in time
    void ensure(List<Topic<?>> topics);

    /// The caller closes it.
    <T> Producer<T> producer(Topic<T> topic);

    /// As above, with a name under which repeated sends are known again. One at a time may have it.
    ///
    /// @throws NotSupported without [Capability#PRODUCER_DEDUPLICATION]
    <T> Producer<T> producer(Topic<T> topic, String name);

    /// Starts at once. The caller closes it.
    ///
    /// @throws SubscriptionBusy when it is exclusive and has a subscriber
    default <T> Subscription subscribe(Topic<T> topic, SubscriptionOptions options, RecordHandler<T> handler) {
        return subscribe(topic, options, 1, batch -> new BatchOutcome(0, handler.handle(batch.getFirst())));
    }

    /// As above, several records of a key at once.
    ///
    /// @param maxBatch most records in a batch
    <T> Subscription subscribe(Topic<T> topic, SubscriptionOptions options, int maxBatch, BatchHandler<T> handler);

    /// Records to be received one by one. The caller closes it.
    ///
    /// @throws SubscriptionBusy when it is exclusive and has a subscriber
    <T> Consumer<T> consumer(Topic<T> topic, SubscriptionOptions options);

    /// The caller closes it.
    <T> Reader<T> reader(Topic<T> topic, StartFrom place);

    /// What is in the log, and how far its subscriptions are.
    LogInventory inventory();

    /// True when the broker answered, asked now or less than a second ago. Takes a second or two at most: for health
    /// checks.
    boolean isReachable();

    @Override
    void close();
}
