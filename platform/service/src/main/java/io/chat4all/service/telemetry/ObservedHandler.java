package io.chat4all.service.telemetry;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Topic;
import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import java.util.List;

/// Measures a handler: how long its records waited, how many it gets at once, how long it takes, and what it
/// refuses.
final class ObservedHandler<T> implements BatchHandler<T> {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final BatchHandler<T> handler;
    private final HandledSpans spans;
    private final Distribution waited;
    private final Distribution size;
    private final Distribution duration;
    private final PartitionCounts consumed;
    private final Count rejected;
    private final Count failed;

    ObservedHandler(BatchHandler<T> handler, Topic<T> topic, Telemetry telemetry) {
        var metrics = telemetry.metrics();
        this.handler = handler;
        this.spans = new HandledSpans(topic.name(), telemetry.tracing());
        this.waited = metrics.distribution(Metric.LOG_WAIT, topic.name());
        this.size = metrics.distribution(Metric.BATCH_RECORDS, topic.name());
        this.duration = metrics.distribution(Metric.PROCESSING, topic.name());
        this.consumed = new PartitionCounts(metrics, topic);
        this.rejected = metrics.count(Metric.FAILED, "rejected");
        this.failed = metrics.count(Metric.FAILED, "exception");
    }

    @Override
    public BatchOutcome handle(List<LogRecord<T>> batch) throws InterruptedException {
        var first = batch.getFirst();
        waited.tookNanos(NANOS_PER_MILLI
                * Math.max(0, System.currentTimeMillis() - first.publishedAt().toEpochMilli()));
        size.observe(batch.size());
        consumed.add(first.id().partition(), batch.size());
        long began = System.nanoTime();
        try {
            var outcome = spans.handle(batch, handler);
            if (outcome.next() instanceof Outcome.Reject) {
                rejected.increment();
            }
            return outcome;
        } catch (RuntimeException | Error e) {
            failed.increment();
            throw e;
        } finally {
            duration.tookSince(began);
        }
    }
}
