package io.chat4all.messaging.pulsar;

import io.chat4all.messaging.work.Progress;
import io.chat4all.messaging.work.RawRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.apache.pulsar.client.api.Consumer;

/// Acknowledges each record natively, as soon as it is finished. The client gathers acknowledgements for some
/// milliseconds and sends what is left when it is closed. One that does not arrive costs a repeated record: the broker
/// gives unacknowledged ones out again once this consumer, or its connection, is gone.
final class Acknowledgements implements Progress {

    private static final Logger LOG = System.getLogger(Acknowledgements.class.getName());

    private final Consumer<byte[]> consumer;
    private long begun;
    private int unfinished;

    Acknowledgements(Consumer<byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public long begin(RawRecord record) {
        unfinished++;
        return begun++;
    }

    @Override
    public void finish(long ticket, RawRecord record) {
        unfinished--;
        var _ = consumer.acknowledgeAsync(((PulsarRecord) record).messageId()).exceptionally(failure -> {
            LOG.log(Level.DEBUG, "{0} comes again, it could not be acknowledged: {1}", record.id(), failure);
            return null;
        });
    }

    /// Records that are finished between others hold nothing up here: each is acknowledged by itself.
    @Override
    public int spread() {
        return unfinished;
    }
}
