package io.chat4all.dispatcher;

import io.chat4all.dispatcher.FollowRoutes.Recipient;
import io.chat4all.log.v1.RouteStepOver;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.model.ConversationId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;

/// The loop over topic `routes`: one call for each step that is over.
final class RouteHandler implements RecordHandler<RouteStepOver> {

    private static final Duration RETRY = Duration.ofMillis(500);

    private final TakeNextStep takeNextStep;
    private final DispatcherMetrics metrics;

    RouteHandler(TakeNextStep takeNextStep, DispatcherMetrics metrics) {
        this.takeNextStep = takeNextStep;
        this.metrics = metrics;
    }

    @Override
    public Outcome handle(LogRecord<RouteStepOver> record) {
        var over = record.value();
        Recipient recipient;
        try {
            recipient = recipient(over);
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a step that a dispatcher writes: " + e.getMessage());
        }
        try {
            takeNextStep.after(recipient, over.getStep());
            return Outcome.ACKNOWLEDGE;
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return new Outcome.RetryAfter(RETRY, "the store is unavailable: " + e.getMessage());
        } catch (LogUnavailable e) {
            return new Outcome.RetryAfter(RETRY, "the log is unavailable: " + e.getMessage());
        }
    }

    private static Recipient recipient(RouteStepOver over) {
        return new Recipient(
                new TenantId(Uuids.fromBytes(over.getTenantId())),
                new ConversationId(Uuids.fromBytes(over.getConversationId())),
                over.getSeq(),
                new UserId(Uuids.fromBytes(over.getUserId())));
    }
}
