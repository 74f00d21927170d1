package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.work.Inbox;
import io.chat4all.messaging.work.Letters;
import java.time.Duration;
import java.util.Optional;

/// Acknowledges natively, record by record. Negative acknowledgements and expired ones come again from the [Inbox] and
/// not from the broker: so backoff, count and dead letters are those of a handler, and the same as on any other broker.
///
/// @param <T> value of the topic's records
final class PulsarConsumer<T> implements Consumer<T> {

    private final SubscriptionOptions options;
    private final Feeds feeds;
    private final Inbox<T> inbox;
    private final Letters letters;

    /// @param feeds started already, into the inbox
    PulsarConsumer(SubscriptionOptions options, Feeds feeds, Inbox<T> inbox, Letters letters) {
        this.options = options;
        this.feeds = feeds;
        this.inbox = inbox;
        this.letters = letters;
    }

    @Override
    public Optional<LogRecord<T>> receive(Duration patience) throws InterruptedException {
        return inbox.receive(patience);
    }

    @Override
    public void acknowledge(RecordId id) {
        inbox.acknowledge(id);
    }

    @Override
    public void acknowledgeCumulative(RecordId id) {
        if (!options.type().keepsPartitionsInOrder()) {
            throw new IllegalStateException(
                    options.type() + " has no order in which " + id + " is the last one of all");
        }
        inbox.acknowledgeCumulative(id);
    }

    @Override
    public void negativeAcknowledge(RecordId id) {
        inbox.negativeAcknowledge(id);
    }

    @Override
    public void reconsumeLater(LogRecord<T> record, Duration delay) {
        if (options.type() != SubscriptionType.SHARED || !options.deadLetters().retryLetters()) {
            throw new IllegalStateException(
                    "subscription " + options.name() + " of type " + options.type() + " has no retry letters");
        }
        inbox.reconsumeLater(record.id(), delay);
    }

    @Override
    public void pause() {
        feeds.pause();
    }

    @Override
    public void resume() {
        feeds.resume();
    }

    @Override
    public long lag() {
        return feeds.lag();
    }

    @Override
    public void seek(StartFrom place) {
        feeds.seek(place, Duration.ZERO);
    }

    @Override
    public void close() {
        feeds.close(Duration.ZERO);
        inbox.close();
        letters.close();
    }
}
