package io.chat4all.messaging;

import java.time.Duration;
import java.util.Optional;

/// Takes records one by one, where a handler ([Messaging#subscribe]) does not fit. Records of a partition are
/// received in its order (of an ordering key, under [SubscriptionType#KEY_SHARED]; in none, under
/// [SubscriptionType#SHARED]), and further ones while earlier ones are not acknowledged. A record that cannot
/// be read goes to the dead letters and is not received. Safe for use by many threads.
public interface Consumer<T> extends Seekable, AutoCloseable {

    /// Waits for a record, at most for the time given.
    Optional<LogRecord<T>> receive(Duration patience) throws InterruptedException;

    /// All effects of the record are durable: it need not come again. Returns before the log knows; [#close]
    /// waits for that. Of a record that is somebody else's by now, nothing happens.
    void acknowledge(RecordId id);

    /// This record, and all before it in its partition.
    ///
    /// @throws IllegalStateException under types that do not keep partitions in order
    void acknowledgeCumulative(RecordId id);

    /// Not handled: it comes again after the backoff of the options, until it becomes a dead letter. Those
    /// behind it in its partition may overtake it.
    void negativeAcknowledge(RecordId id);

    /// It comes again after the delay, as often as asked for, and waits for that in the retry-letter topic of
    /// the subscription: this process need not hold it and may end. It comes with another id.
    ///
    /// @throws IllegalStateException unless the type is [SubscriptionType#SHARED] and the policy has retry
    ///     letters
    /// @throws LogUnavailable when it could not be written there; it is as it was before
    void reconsumeLater(LogRecord<T> record, Duration delay);

    /// Receives nothing that is not fetched yet, until [#resume].
    void pause();

    void resume();

    /// Records in the log that this subscriber's partitions hold beyond what is acknowledged, as last seen.
    long lag();

    /// Tells the log what was acknowledged. What was not, comes again, to whoever subscribes then.
    @Override
    void close();
}
