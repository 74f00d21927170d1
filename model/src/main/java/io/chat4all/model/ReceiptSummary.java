package io.chat4all.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How far a message got, over all of its recipients.
///
/// @param recipients how many there are
/// @param reached how many of them got it so far
public record ReceiptSummary(int recipients, Map<DeliveryStatus, Integer> reached) {

    public enum Extent {
        ALL,
        SOME,
        NONE
    }

    public ReceiptSummary {
        reached = Map.copyOf(reached);
    }

    /// @param receipts one of each recipient: those of all its channels, merged. Whom it reached on one
    /// channel it reached; it failed with whom some channel failed, and none is known to have brought it.
    public static ReceiptSummary of(Collection<Receipt> receipts) {
        var reached = new EnumMap<DeliveryStatus, Integer>(DeliveryStatus.class);
        for (var status : DeliveryStatus.values()) {
            reached.put(status, (int)
                    receipts.stream().filter(receipt -> has(receipt, status)).count());
        }
        return new ReceiptSummary(receipts.size(), reached);
    }

    private static boolean has(Receipt receipt, DeliveryStatus status) {
        return status == DeliveryStatus.FAILED
                ? receipt.status().filter(DeliveryStatus.FAILED::equals).isPresent()
                : receipt.at(status).isPresent();
    }

    public Extent of(DeliveryStatus status) {
        int count = reached.getOrDefault(status, 0);
        if (count == 0) {
            return Extent.NONE;
        }
        return count == recipients ? Extent.ALL : Extent.SOME;
    }
}
