package io.chat4all.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Something that happened to a part of a delivery, as we were told.
///
/// @param at when it happened, as whoever tells it says
/// @param receivedAt when we learned it
/// @param failure why, for FAILED
public record StatusEvent(
        DeliveryStatus status, Instant at, Instant receivedAt, Witness by, Optional<DeliveryFailure> failure) {

    /// By when it happened, then by when we learned it.
    public static final Comparator<StatusEvent> BY_TIME = Comparator.comparing(StatusEvent::at)
            .thenComparing(StatusEvent::receivedAt)
            .thenComparing(StatusEvent::status)
            .thenComparing(StatusEvent::by)
            .thenComparing(event -> event.failure.map(DeliveryFailure::toString).orElse(""));

    public static StatusEvent of(DeliveryStatus status, Instant at, Witness by) {
        return new StatusEvent(status, at, at, by, Optional.empty());
    }

    /// The same told again: it counts once, and was learned when it was told first.
    boolean isSame(StatusEvent other) {
        return status == other.status && at.equals(other.at) && by == other.by;
    }
}
