package io.chat4all.messaging;

import io.chat4all.model.LogPosition;
import java.time.Instant;
import java.util.Map;

/// One record as a subscription, a consumer or a reader gives it out.
///
/// @param attempt 1 for the first time this process is given it, then 2, 3, …; a restart begins at 1 again,
///     unless the broker counts (capability [Capability#REDELIVERY_COUNT_SURVIVES])
/// @param ownership under which this record was given out
public record LogRecord<T>(
        String key, T value, RecordId id, RecordAttributes attributes, int attempt, Ownership ownership) {

    /// The same record, done for another call.
    public LogRecord<T> within(CallContext context) {
        return new LogRecord<>(key, value, id, attributes.within(context), attempt, ownership);
    }

    public LogPosition position() {
        return id.position();
    }

    public Instant publishedAt() {
        return attributes.publishedAt();
    }

    public Map<String, String> properties() {
        return attributes.properties();
    }
}
