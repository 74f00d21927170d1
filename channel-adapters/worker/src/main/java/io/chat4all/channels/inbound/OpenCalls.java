package io.chat4all.channels.inbound;

import io.chat4all.channels.delivery.AttemptId;
import io.chat4all.model.CallOutcome;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Begun;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Calls to a provider of which nobody knows yet what became of them: they are under way, or their answer was lost.
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

    /// Parts for which the provider was called, whatever became of it; those called for last come first.
    ///
    /// @param since an hour ago or less
    List<Part> begun(ChannelAccount account, String address, Instant since, Predicate<Begun> which) {
        return ledger.begunFor(account.id(), address, since).stream()
                .filter(which)
                .flatMap(begun -> AttemptId.read(begun.attempt(), account.channel()).stream())
                .distinct()
                .toList();
    }

    Optional<OpenCall> of(Part part) {
        return ledger.entries(part.delivery()).stream()
                .filter(entry -> entry.number() == part.number())
                .findFirst()
                .flatMap(entry -> OpenCall.of(part, entry));
    }

    /// Whether the answer to a call for it was lost, which may have been called for again since.
    boolean hadALostOne(Part part) {
        var delivery = part.delivery();
        return ledger.attempts(delivery.conversation(), delivery.seq()).stream()
                .filter(call -> call.part().equals(part))
                .anyMatch(call -> call.attempt().outcome() == CallOutcome.UNKNOWN);
    }
}
