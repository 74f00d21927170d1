package io.chat4all.channels.delivery;

import io.chat4all.channels.QuietLedger;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.storage.Links.Link;
import io.chat4all.storage.StoreUnavailable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ledger of one part, which can be told not to answer when it is told certain things. What was begun
/// then stands in it all the same, as it may.
final class FlakyLedger extends QuietLedger {

    enum Told {
        BEGUN,
        WITHDRAWN,
        SENT
    }

    private final Set<Told> unanswered = EnumSet.noneOf(Told.class);
    private final List<String> addresses = new ArrayList<>();
    private Optional<Entry> entry = Optional.empty();

    void doesNotAnswer(Told... told) {
        unanswered.clear();
        unanswered.addAll(List.of(told));
    }

    Optional<Entry> entry() {
        return entry;
    }

    /// Addresses of which it was told what went there.
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    private void answer(Told told) {
        if (unanswered.contains(told)) {
            throw new StoreUnavailable("it takes too long");
        }
    }

    @Override
    public List<Entry> entries(Delivery delivery) {
        return entry.stream().toList();
    }

    @Override
    public void begin(Beginning beginning) {
        entry = Optional.of(new Entry(
                beginning.part().number(),
                beginning.attempt(),
                beginning.at(),
                Optional.empty(),
                beginning.note(),
                beginning.link().map(Link::token),
                beginning.trace()));
        answer(Told.BEGUN);
    }

    @Override
    public void withdraw(Part part, DeliveryAttempt attempt) {
        answer(Told.WITHDRAWN);
        entry = Optional.empty();
    }

    @Override
    public void sent(Part part, Target target, Sent sent, DeliveryAttempt attempt) {
        answer(Told.SENT);
        addresses.add(target.address());
        learned(part, target.account(), sent);
    }

    @Override
    public void addressed(Part part, Target target, Sent sent) {
        addresses.add(target.address());
    }

    @Override
    public void learned(Part part, ChannelAccountId account, Sent sent) {
        entry = entry.map(begun -> new Entry(
                begun.number(),
                begun.attempt(),
                begun.begunAt(),
                Optional.of(sent),
                begun.note(),
                begun.link(),
                begun.trace()));
    }
}
