package io.chat4all.channels.inbound;

import com.github.f4b6a3.uuid.UuidCreator;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.Member;
import io.chat4all.model.UserId;
import io.chat4all.service.ConversationLog;
import io.chat4all.storage.ChannelAccounts.ChannelAccount;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Store;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// In which conversation somebody talks who writes over a channel: the one in which it last talked through
/// this account, if it still is a member there; otherwise a new one, with the users who get what comes to
/// the account.
final class Talks {

    private final Identities identities;
    private final Conversations conversations;
    private final ConversationLog log;
    private final Clock clock;

    Talks(Store store, ConversationLog log, Clock clock) {
        this.identities = store.identities();
        this.conversations = store.conversations();
        this.log = log;
        this.clock = clock;
    }

    /// @param occasion what makes a new conversation another one than those before: the id of what was said
    ConversationId conversation(ChannelAccount account, Identity identity, String occasion) {
        return identities
                .talk(account.id(), identity.address())
                .conversation()
                .filter(known -> conversations.member(known, identity.user()).isPresent())
                .orElseGet(() -> begin(account, identity, occasion));
    }

    /// Safe to repeat: the id follows from the address and the occasion.
    private ConversationId begin(ChannelAccount account, Identity identity, String occasion) {
        var id = new ConversationId(UuidCreator.getNameBasedSha1(
                account.id().value(), "conversation:" + identity.address() + ":" + occasion));
        var members = new LinkedHashSet<UserId>(account.inbox());
        members.add(identity.user());
        conversations.create(
                conversation(id, account),
                members.stream().map(user -> new Member(user, 0)).toList());
        log.membersChanged(account.tenant(), id, members, Set.of());
        return id;
    }

    private Conversation conversation(ConversationId id, ChannelAccount account) {
        return new Conversation(
                id,
                account.tenant(),
                ConversationType.GROUP,
                Map.of(
                        "channel", account.channel().wireName(),
                        "channel_account_id", account.id().toString()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
