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
    private final Span span = new Span();

    Acknowledgements(Consumer<byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public long begin(RawRecord record) {
        return span.begin();
    }

    @Override
    public void finish(long ticket, RawRecord record) {
        span.finish(ticket);
        var _ = consumer.acknowledgeAsync(((PulsarRecord) record).messageId()).exceptionally(failure -> {
            LOG.log(Level.DEBUG, "{0} comes again, it could not be acknowledged: {1}", record.id(), failure);
            return null;
        });
    }

    /// Bounded, although each record is acknowledged by itself: the broker only keeps so many gaps of a subscription
    /// over
    /// a restart.
    @Override
    public int spread() {
        return span.length();
    }
}
