package io.chat4all.messaging;

import io.chat4all.model.LogPosition;
import java.time.Instant;

/// One record as a subscription gives it out.
///
/// @param attempt 1 for the first time this process handles it, then 2, 3, …; a restart begins at 1 again
/// @param ownership under which this record was given out
public record LogRecord<T>(
        String key, T value, LogPosition position, Instant publishedAt, int attempt, Ownership ownership) {}
