package io.chat4all.channels.inbound;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.channels.OptOuts;
import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Outcome;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.IdentityHistory;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Store;
import java.time.Instant;

/// A person has another address from now on: the identity moves there, and with it the talk.
final class ChangeAddress {

    private final Identities identities;
    private final Conversations conversations;
    private final IdentityHistory history;
    private final OptOuts optOuts;
    private final ConversationLog log;

    ChangeAddress(Store store, OptOuts optOuts, ConversationLog log) {
        this.identities = store.identities();
        this.conversations = store.conversations();
        this.history = store.identityHistory();
        this.optOuts = optOuts;
        this.log = log;
    }

    Outcome changed(ProviderEvent event, ChannelAccount account) {
        var change = event.getAddressChanged();
        identities.find(account.id(), change.getFrom()).ifPresent(known -> {
            move(known, change.getTo(), Instant.ofEpochMilli(event.getHappenedAtMillis()));
            conversations.each(
                    known.tenant(),
                    known.user(),
                    conversation -> log.identitiesChanged(known.tenant(), conversation, known.user()));
        });
        return Outcome.ACKNOWLEDGE;
    }

    private void move(Identity known, String address, Instant at) {
        identities.claim(new Identity(
                known.tenant(),
                known.account(),
                known.channel(),
                address,
                known.user(),
                known.name(),
                known.attributes(),
                known.createdAt()));
        identities
                .talk(known.account(), known.address())
                .conversation()
                .ifPresent(conversation -> identities.sent(known.account(), address, conversation, at));
        optOuts.moved(known.account(), known.address(), address);
        history.record(change(known, address, at));
        identities.remove(known);
    }

    private static Change change(Identity known, String address, Instant at) {
        var id = UuidCreator.getNameBasedSha1(
                known.account().value(), "address:%s:%s:%s".formatted(known.address(), address, at));
        return new Change(
                known.tenant(),
                known.user(),
                id,
                at,
                Kind.ADDRESS_CHANGED,
                "provider",
                known.account(),
                address,
                known.address(),
                address);
    }
}
