package io.chat4all.channels;

import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.storage.Deliveries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A ledger that knows nothing and keeps nothing, for tests of decisions: each says what it is asked there.
public class QuietLedger implements Deliveries {

    @Override
    public List<Entry> entries(Delivery delivery) {
        return List.of();
    }

    @Override
    public void begin(Beginning beginning) {}

    @Override
    public void withdraw(Part part, DeliveryAttempt attempt) {}

    @Override
    public void withdraw(Part part) {}

    @Override
    public void unknown(Part part, DeliveryAttempt attempt) {}

    @Override
    public void sent(Part part, Target target, Sent sent, DeliveryAttempt attempt) {}

    @Override
    public void learned(Part part, ChannelAccountId account, Sent sent) {}

    @Override
    public void addressed(Part part, Target target, Sent sent) {}

    @Override
    public void sentAgain(Part part, ChannelAccountId account, Sent sent) {}

    @Override
    public List<Begun> begunFor(ChannelAccountId account, String address, Instant since) {
        return List.of();
    }

    @Override
    public Optional<SentPart> byExternalId(ChannelAccountId account, String externalId) {
        return Optional.empty();
    }

    @Override
    public List<SentPart> sentTo(ChannelAccountId account, String address, Sent after, Instant upTo, int limit) {
        return List.of();
    }

    @Override
    public List<PartAttempt> attempts(ConversationId conversation, long seq) {
        return List.of();
    }
}
