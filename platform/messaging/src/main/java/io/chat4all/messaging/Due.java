package io.chat4all.messaging;

import java.time.Duration;
import java.time.Instant;

/// When a record is to reach its subscribers.
public sealed interface Due {

    Due NOW = new Now();

    record Now() implements Due {}

    record After(Duration delay) implements Due {}

    record At(Instant time) implements Due {}
}
