package io.chat4all.gateway.conversations;

import io.chat4all.gateway.calls.Outages;
import io.chat4all.gateway.calls.Texts;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.Member;
import io.chat4all.model.UserId;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Conversations;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a conversation. With an id of the caller's it can be repeated: the same id with the same content
/// is the same conversation.
public final class CreateConversation {

    private static final int DIRECT_MEMBERS = 2;

    /// @param members a person who creates a conversation is one of them, named or not
    public record NewConversation(
            Optional<ConversationId> id, ConversationType type, List<UserId> members, Map<String, String> metadata) {}

    /// @param repeated true when it was there already
    public record Created(ConversationView conversation, boolean repeated) {}

    private final Conversations conversations;
    private final KnownUsers users;
    private final ConversationViews views;
    private final ConversationLog log;
    private final Clock clock;

    public CreateConversation(
            Conversations conversations, KnownUsers users, ConversationViews views, ConversationLog log, Clock clock) {
        this.conversations = conversations;
        this.users = users;
        this.views = views;
        this.log = log;
        this.clock = clock;
    }

    /// @throws Refused INVALID_ARGUMENT, USER_NOT_FOUND, and ID_REUSED for an id with other content
    public Created create(Principal caller, NewConversation asked) {
        caller.require(Scope.CONVERSATIONS_WRITE);
        var members = members(caller, asked);
        users.require(caller.tenant(), members);
        var wanted = conversation(caller, asked);
        var isNew = conversations.create(wanted, firstMembers(members));
        var stored = isNew ? wanted : existing(wanted, members);
        tell(stored, members);
        return new Created(views.of(stored), !isNew);
    }

    private static Set<UserId> members(Principal caller, NewConversation asked) {
        var members = new LinkedHashSet<>(asked.members());
        caller.user().ifPresent(members::add);
        switch (asked.type()) {
            case DIRECT -> requireCount(members, DIRECT_MEMBERS, DIRECT_MEMBERS, "a direct conversation has 2 members");
            case GROUP -> requireCount(members, 1, Conversation.MAX_MEMBERS, "a group has 1 to 256 members");
        }
        return members;
    }

    private static void requireCount(Set<UserId> members, int least, int most, String rule) {
        if (members.size() < least || members.size() > most) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "%s, this one would have %d".formatted(rule, members.size()));
        }
    }

    private Conversation conversation(Principal caller, NewConversation asked) {
        return new Conversation(
                asked.id().orElseGet(ConversationId::create),
                caller.tenant(),
                asked.type(),
                Texts.requireMetadata(asked.metadata()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static List<Member> firstMembers(Set<UserId> users) {
        return users.stream().map(user -> new Member(user, 0)).toList();
    }

    private Conversation existing(Conversation wanted, Set<UserId> members) {
        return conversations
                .find(wanted.id())
                .filter(found -> isSame(found, wanted) && membersOf(found).equals(members))
                .orElseThrow(() -> new Refused(
                        ErrorCode.ID_REUSED,
                        "conversation_id %s was used before with another content".formatted(wanted.id())));
    }

    private static boolean isSame(Conversation found, Conversation wanted) {
        return found.tenant().equals(wanted.tenant())
                && found.type() == wanted.type()
                && found.metadata().equals(wanted.metadata());
    }

    private Set<UserId> membersOf(Conversation conversation) {
        return conversations.members(conversation.id()).stream()
                .map(Member::user)
                .collect(Collectors.toSet());
    }

    /// Also when it was there already: whoever made it may not have come so far.
    private void tell(Conversation stored, Set<UserId> members) {
        try {
            log.membersChanged(stored.tenant(), stored.id(), members, Set.of());
        } catch (LogUnavailable e) {
            throw Outages.unavailable(
                    "the log does not answer in time: repeat the call with the conversation_id " + stored.id(), e);
        }
    }
}
