package io.chat4all.channels;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.OptOut;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Consents;
import io.chat4all.storage.Consents.Consent;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.Identities;
import io.chat4all.storage.IdentityHistory;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who does not want what an account sends: learned from its provider, and asked before anything is sent.
/// Safe to repeat.
public final class OptOuts {

    /// Metadata of a message, by which its sender says that it advertises.
    private static final String CATEGORY = "category";

    private static final String MARKETING = "marketing";

    private final Consents consents;
    private final Identities identities;
    private final IdentityHistory history;
    private final Function<Channel, OptOut> meaning;

    /// @param meaning what people on a channel mean
    public OptOuts(
            Consents consents, Identities identities, IdentityHistory history, Function<Channel, OptOut> meaning) {
        this.consents = consents;
        this.identities = identities;
        this.history = history;
        this.meaning = meaning;
    }

    /// Without its adapter nobody knows what a channel's people mean: then the strictest counts.
    public static OptOuts of(Store store, ChannelAdapters adapters) {
        return new OptOuts(
                store.consents(),
                store.identities(),
                store.identityHistory(),
                channel -> adapters.find(channel).map(ChannelAdapter::optOut).orElse(OptOut.UNTIL_THE_PERSON_OPTS_IN));
    }

    /// The refusal that stands against a message; empty when it may be sent.
    ///
    /// @param metadata of the message
    public Optional<Consent> against(ChannelAccountId account, String address, Map<String, String> metadata) {
        var said = consents.of(account, address);
        var refused = Optional.ofNullable(said.get(Purpose.MESSAGES)).filter(consent -> !consent.wanted());
        return refused.isPresent() || !MARKETING.equals(metadata.get(CATEGORY))
                ? refused
                : Optional.ofNullable(said.get(Purpose.MARKETING)).filter(consent -> !consent.wanted());
    }

    /// The provider told that the person opted out, or in again.
    public void told(ChannelAccountId account, Channel channel, String address, Consent consent) {
        var purpose = meaning.apply(channel) == OptOut.OF_MARKETING ? Purpose.MARKETING : Purpose.MESSAGES;
        say(account, address, purpose, consent);
    }

    /// The person wrote: where that ends an opt-out, it has ended. Some providers tell times in whole seconds:
    /// what was written in the second of the opt-out counts as later.
    public void wrote(ChannelAccount account, String address, Instant at) {
        if (meaning.apply(account.channel()) == OptOut.UNTIL_THE_PERSON_WRITES) {
            Optional.ofNullable(consents.of(account.id(), address).get(Purpose.MESSAGES))
                    .filter(consent -> !consent.wanted())
                    .filter(consent -> !at.isBefore(consent.at().truncatedTo(ChronoUnit.SECONDS)))
                    .ifPresent(consent -> say(account.id(), address, Purpose.MESSAGES, again(later(at, consent.at()))));
        }
    }

    private static Instant later(Instant at, Instant refused) {
        return at.isAfter(refused) ? at : refused.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    private static Consent again(Instant at) {
        return new Consent(true, Source.PERSON, "the person wrote again", at);
    }

    /// Whoever has another address from now on takes its word along.
    public void moved(ChannelAccountId account, String from, String to) {
        consents.of(account, from).forEach((purpose, consent) -> consents.say(account, to, purpose, consent));
    }

    private void say(ChannelAccountId account, String address, Purpose purpose, Consent consent) {
        var before = Optional.ofNullable(consents.of(account, address).get(purpose));
        boolean isNews = before.map(known ->
                        known.wanted() != consent.wanted() && known.at().compareTo(consent.at()) <= 0)
                .orElse(!consent.wanted());
        if (isNews) {
            record(account, address, purpose, consent);
        }
        consents.say(account, address, purpose, consent);
    }

    /// Before the change itself: after a crash in between the same change comes again.
    private void record(ChannelAccountId account, String address, Purpose purpose, Consent consent) {
        var id = UuidCreator.getNameBasedSha1(
                account.value(), "consent:%s:%s:%s:%s".formatted(address, purpose, consent.wanted(), consent.at()));
        identities
                .find(account, address)
                .ifPresent(identity -> history.record(new Change(
                        identity.tenant(),
                        identity.user(),
                        id,
                        consent.at(),
                        Kind.CONSENT_CHANGED,
                        consent.by() == Source.PERSON ? "person" : "provider",
                        account,
                        address,
                        text(purpose, !consent.wanted()),
                        text(purpose, consent.wanted()))));
    }

    private static String text(Purpose purpose, boolean isWanted) {
        return (purpose == Purpose.MARKETING ? "marketing " : "") + (isWanted ? "wanted" : "not wanted");
    }
}
