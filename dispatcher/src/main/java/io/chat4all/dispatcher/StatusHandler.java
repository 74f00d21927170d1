package io.chat4all.dispatcher;

import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Outcome;
import io.chat4all.storage.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The loop over topic `statuses`: one call for the records of a conversation that wait, in the order of
/// the log.
final class StatusHandler implements BatchHandler<StatusReported> {

    private static final Duration STORE_RETRY = Duration.ofMillis(500);
    private static final Duration LOG_RETRY = Duration.ofMillis(500);

    private final RecordStatuses recordStatuses;
    private final DispatcherMetrics metrics;

    StatusHandler(RecordStatuses recordStatuses, DispatcherMetrics metrics) {
        this.recordStatuses = recordStatuses;
        this.metrics = metrics;
    }

    @Override
    public BatchOutcome handle(List<LogRecord<StatusReported>> batch) {
        var statuses = new ArrayList<ReportedStatus>();
        var next = readInto(statuses, batch);
        try {
            recordStatuses.record(statuses);
            metrics.statusesRecorded(statuses.size());
            return new BatchOutcome(statuses.size(), next);
        } catch (StoreUnavailable e) {
            metrics.storeUnavailable();
            return new BatchOutcome(
                    0, new Outcome.RetryAfter(STORE_RETRY, "the store is unavailable: " + e.getMessage()));
        } catch (LogUnavailable e) {
            return new BatchOutcome(0, new Outcome.RetryAfter(LOG_RETRY, "the log is unavailable: " + e.getMessage()));
        }
    }

    /// Up to the first that cannot be read: returns what is to be said of that one.
    private static Outcome readInto(List<ReportedStatus> statuses, List<LogRecord<StatusReported>> batch) {
        try {
            for (var record : batch) {
                statuses.add(ReportedStatus.of(record));
            }
            return Outcome.ACKNOWLEDGE;
        } catch (IllegalArgumentException e) {
            return new Outcome.Reject("not a status that one of ours writes: " + e.getMessage());
        }
    }
}
