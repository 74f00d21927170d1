package io.chat4all.messaging.kafka;

import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.RecordHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;

/// Moves records that were sent to be due later from where they wait ([Delays]) to the next such place, or to
/// their topic. A crash between the writing there and the acknowledgement here moves a record twice.
final class DelayMover implements RecordHandler<byte[]> {

    private final LogWriter log;
    private final RecordWriter records;
    private final Clock clock;

    DelayMover(LogWriter log, RecordWriter records, Clock clock) {
        this.log = log;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public Outcome handle(LogRecord<byte[]> record) {
        var topic = Optional.ofNullable(record.properties().get(Delays.FOR_TOPIC));
        var due = due(record);
        if (topic.isEmpty() || due.isEmpty()) {
            return new Outcome.Reject("not a record that waits: it has no " + Delays.FOR_TOPIC + " and " + Delays.DUE);
        }
        var leaves = Delays.leaves(record.id().partition(), record.publishedAt(), due.get());
        var rest = Duration.between(clock.instant(), leaves);
        if (rest.isPositive()) {
            return new Outcome.RetryAfter(rest, "not due");
        }
        log.write(records.forTopic(topic.get(), onward(record, due.get()), record.value()));
        return Outcome.ACKNOWLEDGE;
    }

    private static Optional<Instant> due(LogRecord<byte[]> record) {
        return RecordHeaders.time(record.properties().getOrDefault(Delays.DUE, ""));
    }

    private static NewRecord<byte[]> onward(LogRecord<byte[]> record, Instant due) {
        var properties = new HashMap<>(record.properties());
        properties.remove(Delays.FOR_TOPIC);
        properties.remove(Delays.DUE);
        var attributes = record.attributes();
        var plain = NewRecord.of(record.key(), record.value())
                .properties(properties)
                .deliverAt(due);
        var timed = attributes.eventTime().map(plain::eventTime).orElse(plain);
        return attributes.orderingKey().map(timed::orderingKey).orElse(timed);
    }
}
