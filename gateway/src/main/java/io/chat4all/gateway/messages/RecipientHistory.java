package io.chat4all.gateway.messages;

import io.chat4all.model.CallOutcome;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.StatusHistory;
import io.chat4all.storage.PartReceipts.OfPart;
import java.util.List;

/// All that happened to a message with one recipient on one channel.
///
/// @param told in the app, where there are no parts
/// @param parts of what went out, or was to go out, on a channel
public record RecipientHistory(RecipientReceipt receipt, StatusHistory told, List<PartHistory> parts) {

    public RecipientHistory {
        parts = List.copyOf(parts);
    }

    /// Whether nothing is known of it but that it may have been sent.
    public boolean isUnknown() {
        return receipt.receipt().status().isEmpty() && parts.stream().anyMatch(PartHistory::isUnknown);
    }

    /// @param attempts in the order in which they were made
    public record PartHistory(OfPart part, StatusHistory told, List<DeliveryAttempt> attempts) {

        public PartHistory {
            attempts = List.copyOf(attempts);
        }

        /// The answer to the last call was lost, and nothing was told since.
        public boolean isUnknown() {
            return part.receipt().status().isEmpty()
                    && !attempts.isEmpty()
                    && attempts.getLast().outcome() == CallOutcome.UNKNOWN;
        }
    }
}
