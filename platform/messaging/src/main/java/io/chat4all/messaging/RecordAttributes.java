package io.chat4all.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What stands in the log beside a record's key and value.
///
/// @param publishedAt when the log, or the producer for it, took the record
/// @param eventTime when what it tells of happened, if its producer said so
/// @param orderingKey what its order hangs on instead of its key, if its producer said so
/// @param properties the producer's own
/// @param context the call that it comes of
public record RecordAttributes(
        Instant publishedAt,
        Optional<Instant> eventTime,
        Optional<String> orderingKey,
        Map<String, String> properties,
        CallContext context) {

    public RecordAttributes {
        properties = Map.copyOf(properties);
    }

    RecordAttributes within(CallContext other) {
        return new RecordAttributes(publishedAt, eventTime, orderingKey, properties, other);
    }

    public static RecordAttributes publishedAt(Instant time) {
        return new RecordAttributes(time, Optional.empty(), Optional.empty(), Map.of(), CallContext.NONE);
    }
}
