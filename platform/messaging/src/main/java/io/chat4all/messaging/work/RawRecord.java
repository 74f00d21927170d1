package io.chat4all.messaging.work;

import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import org.jspecify.annotations.Nullable;

/// A record as a broker gave it out, not decoded yet.
public interface RawRecord {

    RecordId id();

    /// Empty when it has none, as only a foreign producer writes it.
    String key();

    /// Its ordering key, or else its key.
    String orderedBy();

    /// Null when it has none, as only a foreign producer writes it.
    byte @Nullable [] value();

    RecordAttributes attributes();

    /// How often the broker gave it out before, as far as it counts that.
    int earlierDeliveries();

    /// What it takes in memory, roughly.
    long bytes();
}
