package io.chat4all.channels.inbound;

import io.chat4all.channels.ParkingPlace;
import io.chat4all.channels.StatusReports;
import io.chat4all.channels.StatusReports.Report;
import io.chat4all.channels.inbound.OpenCalls.OpenCall;
import io.chat4all.model.ConversationId;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.Witness;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Deliveries;
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Deliveries.Sent;
import io.chat4all.storage.Deliveries.Target;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Reached;
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

    /// It counts as sent when its call began: a provider may date what it tells a moment after the marks that are
    /// about it.
    ///
    /// @param address where it went, if that is known: only then marks are about it
    /// @param told by the provider
    /// @param receivedAt when it was told
    void learn(OpenCall call, ChannelAccount account, Optional<String> address, Sent told, Instant receivedAt) {
        var part = call.part();
        var sent = told.at().isBefore(call.begunAt()) ? told : new Sent(told.externalId(), call.begunAt());
        ledger.learned(part, account.id(), sent);
        parked.known(account.id(), sent.externalId());
        address.ifPresent(known -> {
            var target = new Target(
                    account.id(), known, isConversation.test(part.delivery().conversation()));
            ledger.addressed(part, target, sent);
            // Whoever takes a mark looks for parts after it has written it down.
            identities
                    .talk(account.id(), known)
                    .reached(sent.at())
                    .forEach(reached -> report(part, account, sent, reached, receivedAt));
        });
    }

    /// The provider has a part once more, under another id. What it tells of that one is told of the part.
    void learnCopy(Part part, ChannelAccount account, Sent told) {
        ledger.sentAgain(part, account.id(), told);
        parked.known(account.id(), told.externalId());
    }

    private void report(Part part, ChannelAccount account, Sent sent, Reached reached, Instant receivedAt) {
        var event = new StatusEvent(reached.status(), reached.upTo(), receivedAt, Witness.PROVIDER, Optional.empty());
        reports.report(new Report(account.tenant(), part, event, sent.externalId(), "", ""));
    }
}
