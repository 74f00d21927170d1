package io.chat4all.channels.delivery;

import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.model.Channel;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;

/// The loop over a channel's topic: one call for each delivery, those of one address in order.
final class DeliveryHandler implements RecordHandler<DeliveryRequested> {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final Channel channel;
    private final DeliverMessage deliverMessage;

    DeliveryHandler(Channel channel, DeliverMessage deliverMessage) {
        this.channel = channel;
        this.deliverMessage = deliverMessage;
    }

    @Override
    public Outcome handle(LogRecord<DeliveryRequested> record) throws InterruptedException {
        RequestedDelivery request;
        try {
            request = RequestedDelivery.of(record.value(), channel);
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a delivery that a dispatcher writes: " + e.getMessage());
        }
        try {
            return deliverMessage.deliver(request, new SendPart.Given(record.attempt(), record.ownership()));
        } catch (StoreUnavailable e) {
            return new Outcome.RetryAfter(RETRY, "the store is unavailable: " + e.getMessage());
        } catch (LogUnavailable e) {
            return new Outcome.RetryAfter(RETRY, "the log is unavailable: " + e.getMessage());
        }
    }
}
