package io.chat4all.channels.inbound;

import io.chat4all.log.v1.ProviderEvent;
import io.chat4all.messaging.Outcome;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import java.time.Instant;

/// A person has another address from now on: the identity moves there, and with it the talk.
final class ChangeAddress {

    private final Identities identities;
    private final Conversations conversations;
    private final ConversationLog log;

    ChangeAddress(Identities identities, Conversations conversations, ConversationLog log) {
        this.identities = identities;
        this.conversations = conversations;
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
        identities.remove(known);
    }
}
