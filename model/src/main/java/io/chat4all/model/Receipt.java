package io.chat4all.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that is known to have happened to one delivery: the first time of each status.
///
/// A receipt only grows. [#merge] is commutative, associative and idempotent, so statuses may come late,
/// twice, and in any order. READ implies DELIVERED implies SENT, also in their times: a status without a
/// time of its own has the earliest time of those that imply it.
public record Receipt(Map<DeliveryStatus, Instant> firstTimes) {

    public static final Receipt NONE = new Receipt(Map.of());

    public Receipt {
        var copy = new EnumMap<DeliveryStatus, Instant>(DeliveryStatus.class);
        copy.putAll(firstTimes);
        firstTimes = Collections.unmodifiableMap(copy);
    }

    public static Receipt of(DeliveryStatus status, Instant at) {
        return new Receipt(Map.of(status, at));
    }

    /// What the receipts of its parts say of a delivery as a whole: it has a status when all of its parts
    /// have it, from the time on at which the last of them got it. It FAILED when one of them did. Grows as
    /// they do.
    ///
    /// @param of how many parts there are
    /// @param known the receipts of those of which something is known
    public static Receipt ofParts(int of, Collection<Receipt> known) {
        var times = new EnumMap<DeliveryStatus, Instant>(DeliveryStatus.class);
        known.stream()
                .flatMap(part -> part.at(DeliveryStatus.FAILED).stream())
                .min(Comparator.naturalOrder())
                .ifPresent(failed -> times.put(DeliveryStatus.FAILED, failed));
        for (var status : List.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ)) {
            var reached =
                    known.stream().flatMap(part -> part.at(status).stream()).toList();
            if (reached.size() == of) {
                times.put(status, Collections.max(reached));
            }
        }
        return new Receipt(times);
    }

    public Receipt merge(Receipt other) {
        var merged = new EnumMap<DeliveryStatus, Instant>(DeliveryStatus.class);
        merged.putAll(firstTimes);
        other.firstTimes.forEach((status, at) -> merged.merge(status, at, Receipt::earlier));
        return new Receipt(merged);
    }

    /// The furthest status; empty when nothing is known.
    public Optional<DeliveryStatus> status() {
        if (firstTimes.containsKey(DeliveryStatus.READ)) {
            return Optional.of(DeliveryStatus.READ);
        }
        if (firstTimes.containsKey(DeliveryStatus.DELIVERED)) {
            return Optional.of(DeliveryStatus.DELIVERED);
        }
        if (firstTimes.containsKey(DeliveryStatus.FAILED)) {
            return Optional.of(DeliveryStatus.FAILED);
        }
        return Optional.of(DeliveryStatus.SENT).filter(firstTimes::containsKey);
    }

    /// True when a channel said FAILED and yet the message arrived.
    public boolean inConflict() {
        return firstTimes.containsKey(DeliveryStatus.FAILED)
                && at(DeliveryStatus.DELIVERED).isPresent();
    }

    /// When the status was first reached, itself or through one that implies it.
    public Optional<Instant> at(DeliveryStatus status) {
        var own = Optional.ofNullable(firstTimes.get(status));
        return switch (status) {
            case READ, FAILED -> own;
            case DELIVERED -> earliest(own, at(DeliveryStatus.READ));
            case SENT -> earliest(own, at(DeliveryStatus.DELIVERED));
        };
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(earlier(one.get(), other.get()))
                : one.or(() -> other);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
