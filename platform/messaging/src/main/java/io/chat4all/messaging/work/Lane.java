package io.chat4all.messaging.work;

import io.chat4all.messaging.Ownership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The unfinished records within one assignment that are handled one after another, in order. Only the first
/// ones are ever given out.
final class Lane {

    final Assignment assignment;
    final Object key;
    final Ownership ownership;
    Delivery first;
    Delivery last;

    /// The first records, as they were given out last.
    List<Delivery> batch = List.of();

    /// The thread that runs the handler with the batch now.
    @Nullable
    Thread worker;

    Lane(Assignment assignment, Object key, Delivery first) {
        this.assignment = assignment;
        this.key = key;
        this.ownership = assignment.ownershipOfNewLane();
        this.first = first;
        this.last = first;
    }
}
