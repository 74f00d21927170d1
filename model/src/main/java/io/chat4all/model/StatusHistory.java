package io.chat4all.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Everything that was told of one part, each thing once, in the order in which it happened.
///
/// A history only grows. [#merge] is commutative, associative and idempotent, and goes together with that
/// of receipts: the receipt of two histories merged is their two receipts merged.
public record StatusHistory(List<StatusEvent> events) {

    public static final StatusHistory NONE = new StatusHistory(List.of());

    public StatusHistory {
        events = folded(events);
    }

    public static StatusHistory of(StatusEvent... events) {
        return new StatusHistory(List.of(events));
    }

    public StatusHistory merge(StatusHistory other) {
        var both = new ArrayList<>(events);
        both.addAll(other.events);
        return new StatusHistory(both);
    }

    /// The event that gave the status its first time; empty when only one that implies it was told.
    public Optional<StatusEvent> first(DeliveryStatus status) {
        return events.stream().filter(event -> event.status() == status).findFirst();
    }

    public Receipt receipt() {
        return events.stream()
                .map(event -> Receipt.of(event.status(), event.at()))
                .reduce(Receipt.NONE, Receipt::merge);
    }

    /// Sorted, the event that was learned first stands before those that repeat it.
    private static List<StatusEvent> folded(Collection<StatusEvent> events) {
        var folded = new ArrayList<StatusEvent>();
        for (var event : events.stream().sorted(StatusEvent.BY_TIME).toList()) {
            if (folded.stream().noneMatch(event::isSame)) {
                folded.add(event);
            }
        }
        return List.copyOf(folded);
    }
}
