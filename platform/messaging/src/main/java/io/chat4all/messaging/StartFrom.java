package io.chat4all.messaging;

import java.time.Instant;

/// Where reading begins.
public sealed interface StartFrom {

    StartFrom EARLIEST = new Earliest();
    StartFrom LATEST = new Latest();

    /// The oldest record that the log still has, in all partitions.
    record Earliest() implements StartFrom {}

    /// Behind the newest record, in all partitions.
    record Latest() implements StartFrom {}

    /// In all partitions, the first record that was published then or later.
    record Time(Instant publishedAt) implements StartFrom {}

    /// This record, in its partition; the other partitions stay where they are, or for a new reader begin at
    /// their oldest record.
    record At(RecordId id) implements StartFrom {}
}
