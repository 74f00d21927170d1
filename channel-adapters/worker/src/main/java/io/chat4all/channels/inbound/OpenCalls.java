package io.chat4all.channels.inbound;

import io.chat4all.channels.delivery.AttemptId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Identities.Talk;
import java.time.Instant;
import java.util.Optional;

/// Calls to a provider of which nobody knows yet what became of them: they are under way, or their answer was lost.
/// There is one at most for an address, as what goes there goes in order.
final class OpenCalls {

    /// @param part that it brings
    record OpenCall(Part part, Instant begunAt) {

        /// Empty when it is known that the provider has the part.
        static Optional<OpenCall> of(Part part, Entry entry) {
            return entry.sent().isPresent() ? Optional.empty() : Optional.of(new OpenCall(part, entry.begunAt()));
        }
    }

    private final Deliveries ledger;

    OpenCalls(Deliveries ledger) {
        this.ledger = ledger;
    }

    /// The part that was last begun, whatever became of it.
    static Optional<Part> begun(Talk talk, ChannelAccount account) {
        return talk.begun().flatMap(begun -> AttemptId.read(begun.attempt(), account.channel()));
    }

    Optional<OpenCall> of(Part part) {
        return ledger.entries(part.delivery()).stream()
                .filter(entry -> entry.number() == part.number())
                .findFirst()
                .flatMap(entry -> OpenCall.of(part, entry));
    }
}
