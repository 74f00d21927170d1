package io.chat4all.dispatcher;

import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;

/// The loop over topic `statuses`: one call a record, the records of a conversation one after another.
final class StatusHandler implements RecordHandler<StatusReported> {

    private static final Duration STORE_RETRY = Duration.ofMillis(500);

    private final RecordStatus recordStatus;
    private final DispatcherMetrics metrics;

    StatusHandler(RecordStatus recordStatus, DispatcherMetrics metrics) {
        this.recordStatus = recordStatus;
        this.metrics = metrics;
    }

    @Override
    public Outcome handle(LogRecord<StatusReported> record) {
        try {
            recordStatus.record(ReportedStatus.of(record.value()));
            metrics.statusRecorded();
            return Outcome.ACKNOWLEDGE;
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return new Outcome.RetryAfter(STORE_RETRY, "the store is unavailable: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a status that one of ours writes: " + e.getMessage());
        }
    }
}
