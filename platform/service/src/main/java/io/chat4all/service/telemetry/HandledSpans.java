package io.chat4all.service.telemetry;

import io.chat4all.messaging.BatchHandler;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;

/// A step in the trace of each record of a batch, as they are of different calls. What is done for all of them
/// together is done within the first one's; a handler finds each one's in the record itself.
final class HandledSpans {

    private static final String OUTCOME = "chat4all.outcome";

    private final String topic;
    private final String step;
    private final Tracing tracing;

    HandledSpans(String topic, Tracing tracing) {
        this.topic = topic;
        this.step = "process " + topic;
        this.tracing = tracing;
    }

    <T> BatchOutcome handle(List<LogRecord<T>> batch, BatchHandler<T> handler) throws InterruptedException {
        if (batch.stream().noneMatch(record -> record.attributes().context().isSampled())) {
            return handler.handle(batch);
        }
        var spans = batch.stream().map(record -> begin(record, batch.size())).toList();
        try {
            var outcome = handled(batch, spans, handler);
            tell(outcome, spans);
            return outcome;
        } catch (Throwable e) {
            spans.forEach(span -> span.failed(e));
            throw e;
        } finally {
            spans.forEach(OpenSpan::end);
        }
    }

    private OpenSpan begin(LogRecord<?> record, int batch) {
        return tracing.follow(record.attributes().context(), step, SpanKind.CONSUMER)
                .with(Semantics.DESTINATION, topic)
                .with(Semantics.PARTITION, Integer.toString(record.id().partition()))
                .with(Semantics.BATCH, batch);
    }

    private static <T> BatchOutcome handled(List<LogRecord<T>> batch, List<OpenSpan> spans, BatchHandler<T> handler)
            throws InterruptedException {
        var records = new ArrayList<LogRecord<T>>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            records.add(batch.get(i).within(spans.get(i).context()));
        }
        return spans.getFirst().context().<BatchOutcome, InterruptedException>call(() -> handler.handle(records));
    }

    /// Those behind the first that was not acknowledged come again.
    private static void tell(BatchOutcome outcome, List<OpenSpan> spans) {
        for (int i = 0; i < spans.size(); i++) {
            spans.get(i).with(OUTCOME, i < outcome.acknowledged() ? "acknowledged" : nameOf(outcome, i));
        }
        if (outcome.next() instanceof Outcome.Reject && outcome.acknowledged() < spans.size()) {
            spans.get(outcome.acknowledged()).failed("rejected");
        }
    }

    private static String nameOf(BatchOutcome outcome, int index) {
        if (index > outcome.acknowledged()) {
            return "not handled";
        }
        return switch (outcome.next()) {
            case Outcome.Acknowledge _ -> "acknowledged";
            case Outcome.RetryAfter _ -> "retry";
            case Outcome.RetryWhen _ -> "waits";
            case Outcome.Reject _ -> "rejected";
        };
    }
}
