package io.chat4all.messaging.work;

import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.SubscriptionOptions;
import java.time.Duration;
import java.util.Optional;

/// A feed whose records are received one by one. What was acknowledged negatively or too late comes again from the
/// inbox and not from the broker: so backoff, count and dead letters are those of a handler, on any broker.
///
/// @param inbox which the feed fills
public record InboxConsumer<T>(SubscriptionOptions options, Feed feed, Inbox<T> inbox, Letters letters)
        implements Consumer<T> {

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
            throw new IllegalStateException(options.type() + " has no order in which to acknowledge all up to " + id);
        }
        inbox.acknowledgeCumulative(id);
    }

    @Override
    public void negativeAcknowledge(RecordId id) {
        inbox.negativeAcknowledge(id);
    }

    @Override
    public void reconsumeLater(LogRecord<T> record, Duration delay) {
        if (!letters.hasRetryLetters()) {
            throw new IllegalStateException("subscription " + options.name() + " of type " + options.type()
                    + " has no retry letters for " + record.id());
        }
        inbox.reconsumeLater(record.id(), delay);
    }

    @Override
    public void pause() {
        feed.pause();
    }

    @Override
    public void resume() {
        feed.resume();
    }

    @Override
    public long lag() {
        return feed.lag();
    }

    @Override
    public void seek(StartFrom place) {
        feed.seek(place);
    }

    @Override
    public void close() {
        feed.close();
        letters.close();
    }
}
