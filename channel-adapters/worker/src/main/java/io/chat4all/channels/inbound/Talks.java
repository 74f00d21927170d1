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
import io.chat4all.storage.Deliveries.Part;
import io.chat4all.storage.Identities;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Identities.Talk;
import io.chat4all.storage.Merges;
import io.chat4all.storage.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// In which conversation somebody talks who writes over a channel: the one in which it last talked through
/// this account, if it still has a seat there, its own or that of a user who was merged into it; otherwise
/// a new one, with the users who get what comes to the account. Whoever answers before the call has returned
/// that brought the message, answers where that was said.
final class Talks {

    /// No call whose answer was lost is open for longer.
    private static final Duration OPEN_AT_MOST = Duration.ofMinutes(15);

    /// @param user as whom the person talks there
    record Seat(ConversationId conversation, UserId user) {}

    private final Identities identities;
    private final Conversations conversations;
    private final Merges merges;
    private final OpenCalls calls;
    private final ConversationLog log;
    private final Clock clock;

    Talks(Store store, ConversationLog log, Clock clock) {
        this.identities = store.identities();
        this.conversations = store.conversations();
        this.merges = store.merges();
        this.calls = new OpenCalls(store.deliveries());
        this.log = log;
        this.clock = clock;
    }

    /// @param occasion what makes a new conversation another one than those before: the id of what was said
    Seat seat(ChannelAccount account, Identity identity, String occasion) {
        var talk = identities.talk(account.id(), identity.address());
        return spokenTo(talk, account, identity.address())
                .flatMap(known -> seatIn(known, identity))
                .or(() -> talk.conversation().flatMap(known -> seatIn(known, identity)))
                .orElseGet(() -> new Seat(begin(account, identity, occasion), identity.user()));
    }

    /// Where it is being written to at this moment, as far as it has not said anything since.
    private Optional<ConversationId> spokenTo(Talk talk, ChannelAccount account, String address) {
        return calls.begun(account, address, clock.instant().minus(OPEN_AT_MOST), _ -> true).stream()
                .findFirst()
                .filter(part -> !talk.conversation().equals(Optional.of(conversationOf(part))))
                .flatMap(calls::of)
                .filter(call -> talk.lastHeard().stream().allMatch(call.begunAt()::isAfter))
                .map(call -> conversationOf(call.part()));
    }

    private static ConversationId conversationOf(Part part) {
        return part.delivery().conversation();
    }

    private Optional<Seat> seatIn(ConversationId known, Identity identity) {
        var own = conversations.member(known, identity.user()).map(Member::user);
        return own.or(() -> seatOfMerged(known, identity)).map(user -> new Seat(known, user));
    }

    /// The first in the order of members, as the dispatcher reaches it there.
    private Optional<UserId> seatOfMerged(ConversationId known, Identity identity) {
        var members = conversations.members(known).stream().map(Member::user).toList();
        if (members.isEmpty()) {
            return Optional.empty();
        }
        var survivors = merges.survivors(identity.tenant(), Set.copyOf(members));
        return members.stream()
                .filter(member -> identity.user().equals(survivors.get(member)))
                .findFirst();
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
