package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.SubscriptionType;
import io.chat4all.messaging.work.Inbox;
import io.chat4all.messaging.work.Letters;
import java.time.Duration;
import java.util.Optional;

/// Receives from a consumer group, record by record.
record GroupConsumer<T>(SubscriptionType type, GroupLoop loop, Inbox<T> inbox, Letters letters) implements Consumer<T> {

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
        if (!type.keepsPartitionsInOrder()) {
            throw new IllegalStateException(type + " keeps no order of a partition to acknowledge up to " + id);
        }
        inbox.acknowledgeCumulative(id);
    }

    @Override
    public void negativeAcknowledge(RecordId id) {
        inbox.negativeAcknowledge(id);
    }

    @Override
    public void reconsumeLater(LogRecord<T> record, Duration delay) {
        throw new IllegalStateException(type + " has no retry letters: " + record.id() + " would lose its order");
    }

    @Override
    public void pause() {
        loop.pause();
    }

    @Override
    public void resume() {
        loop.resume();
    }

    @Override
    public long lag() {
        return loop.lag();
    }

    @Override
    public void seek(StartFrom place) {
        loop.seek(place);
    }

    @Override
    public void close() {
        loop.close();
        letters.close();
    }
}
