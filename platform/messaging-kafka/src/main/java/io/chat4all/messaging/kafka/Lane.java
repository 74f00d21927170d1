package io.chat4all.messaging.kafka;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The unfinished records of one key within one assignment, in order. Only the first ones are ever given out.
final class Lane {

    final Assignment assignment;
    final String key;
    Delivery first;
    Delivery last;

    /// The first records, as they were given out last.
    List<Delivery> batch = List.of();

    /// The thread that runs the handler with the batch now.
    @Nullable
    Thread worker;

    Lane(Delivery first) {
        this.assignment = first.assignment;
        this.key = first.key;
        this.first = first;
        this.last = first;
    }
}
