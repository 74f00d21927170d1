package io.chat4all.messaging.kafka;

import org.jspecify.annotations.Nullable;

/// The unfinished records of one key within one assignment, in order. Only the first is ever given out.
final class Lane {

    final Assignment assignment;
    final String key;
    Delivery first;
    Delivery last;

    /// The thread that runs the handler with the first record now.
    @Nullable
    Thread worker;

    Lane(Delivery first) {
        this.assignment = first.assignment;
        this.key = first.key;
        this.first = first;
        this.last = first;
    }
}
