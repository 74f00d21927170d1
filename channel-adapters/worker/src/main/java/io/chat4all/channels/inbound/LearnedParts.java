package io.chat4all.channels.inbound;

import io.chat4all.channels.ParkingPlace;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Entry;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.Target;
import io.chat4all.storage.Identities;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// Parts of which we learn from what their provider tells that it has them, because the answer to our call was lost.
/// Whoever made the call may have given up by now, so all that an answer would have done is done here. Safe to
/// repeat.
final class LearnedParts {

    private final Deliveries ledger;
    private final Identities identities;
    private final Predicate<ConversationId> isConversation;
    private final ParkingPlace parked;
    private final StatusReports reports;

    /// @param isConversation false for what stands in none, as codes that prove an address
    LearnedParts(
            Deliveries ledger,
            Identities identities,
            Predicate<ConversationId> isConversation,
            ParkingPlace parked,
            StatusReports reports) {
        this.ledger = ledger;
        this.identities = identities;
        this.isConversation = isConversation;
        this.parked = parked;
        this.reports = reports;
    }

    /// @param address where it went, if that is known: only then marks are about it
    /// @param receivedAt when it was told
    void learn(Part part, ChannelAccount account, Optional<String> address, Sent told, Instant receivedAt) {
        var sent = sinceBegun(part, told);
        ledger.learned(part, account.id(), sent);
        parked.known(account.id(), sent.externalId());
        address.ifPresent(known -> {
            var target = new Target(
                    account.id(), known, isConversation.test(part.delivery().conversation()));
            ledger.addressed(part, target, sent);
            reportMarks(part, account, known, sent, receivedAt);
        });
    }

    /// A provider may date what it tells a moment after the marks that are about it: it had the part no earlier
    /// than the call began, and that is when it counts as sent.
    private Sent sinceBegun(Part part, Sent told) {
        return ledger.entries(part.delivery()).stream()
                .filter(entry -> entry.number() == part.number())
                .map(Entry::begunAt)
                .filter(told.at()::isAfter)
                .findFirst()
                .map(begun -> new Sent(told.externalId(), begun))
                .orElse(told);
    }

    /// Whoever takes a mark looks for parts after it has written it down.
    private void reportMarks(Part part, ChannelAccount account, String address, Sent sent, Instant receivedAt) {
        var talk = identities.talk(account.id(), address);
        talk.deliveredUpTo()
                .filter(mark -> !mark.isBefore(sent.at()))
                .ifPresent(mark -> report(part, account, sent, DeliveryStatus.DELIVERED, mark, receivedAt));
        talk.readUpTo()
                .filter(mark -> !mark.isBefore(sent.at()))
                .ifPresent(mark -> report(part, account, sent, DeliveryStatus.READ, mark, receivedAt));
    }

    private void report(
            Part part, ChannelAccount account, Sent sent, DeliveryStatus status, Instant at, Instant receivedAt) {
        var told = new StatusEvent(status, at, receivedAt, Witness.PROVIDER, Optional.empty());
        reports.report(new Report(account.tenant(), part, told, sent.externalId(), "", ""));
    }
}
