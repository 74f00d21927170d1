package io.chat4all.messaging.kafka;

import io.chat4all.messaging.Capability;
import io.chat4all.messaging.Consumer;
import io.chat4all.messaging.DeadLetterPolicy;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.NotSupported;
import io.chat4all.messaging.RecordId;
import io.chat4all.messaging.StartFrom;
import io.chat4all.messaging.work.Inbox;
import io.chat4all.messaging.work.Letters;
import java.time.Duration;
import java.util.Optional;

/// Receives from a share group, record by record.
record ShareReceiver<T>(DeadLetterPolicy policy, ShareMembers members, Inbox<T> inbox, Letters letters)
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
        throw new IllegalStateException("SHARED keeps no order of a partition to acknowledge up to " + id);
    }

    @Override
    public void negativeAcknowledge(RecordId id) {
        inbox.negativeAcknowledge(id);
    }

    @Override
    public void reconsumeLater(LogRecord<T> record, Duration delay) {
        if (!policy.retryLetters()) {
            throw new IllegalStateException("the policy has no retry letters for " + record.id());
        }
        inbox.reconsumeLater(record.id(), delay);
    }

    @Override
    public void pause() {
        members.pause();
    }

    @Override
    public void resume() {
        members.resume();
    }

    @Override
    public long lag() {
        return members.lag();
    }

    @Override
    public void seek(StartFrom place) {
        throw new NotSupported(Capability.SEEK_SHARED, "cannot go to " + place);
    }

    @Override
    public void close() {
        members.close();
        letters.close();
    }
}
