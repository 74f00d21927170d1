package io.chat4all.gateway.conversations;

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
import io.chat4all.storage.Messages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Lets members of a group come and go. Safe to repeat: the log is told each time, so a call that failed
/// half-way is made good by the next.
public final class ChangeMembers {

    private final ConversationAccess access;
    private final Conversations conversations;
    private final Messages messages;
    private final KnownUsers users;
    private final ConversationViews views;
    private final ConversationLog log;

    public ChangeMembers(
            ConversationAccess access,
            Conversations conversations,
            Messages messages,
            KnownUsers users,
            ConversationViews views,
            ConversationLog log) {
        this.access = access;
        this.conversations = conversations;
        this.messages = messages;
        this.users = users;
        this.views = views;
        this.log = log;
    }

    /// New members see what is said from now on, or from an earlier message on, but nothing that the caller
    /// does not see. Who is a member already stays as it is.
    ///
    /// @param since they see the messages after this sequence number; empty for those to come
    /// @throws Refused INVALID_ARGUMENT, NOT_A_GROUP, NOT_A_MEMBER, USER_NOT_FOUND, CONVERSATION_FULL
    public ConversationView add(Principal caller, ConversationId id, List<UserId> asked, OptionalLong since) {
        caller.require(Scope.CONVERSATIONS_WRITE);
        var conversation = group(caller, id);
        var visible = access.requireVisible(caller, id);
        var added = new LinkedHashSet<>(asked);
        requireSome(added);
        requireRoom(id, added);
        users.require(caller.tenant(), added);
        var joinedSeq = joinedSeq(messages.head(id).seq(), visible, since);
        conversations.addMembers(
                conversation,
                added.stream().map(user -> new Member(user, joinedSeq)).toList());
        tell(conversation, added, Set.of());
        return views.of(conversation);
    }

    /// Who is no member already: nothing happens. Anybody may leave, also twice.
    ///
    /// @return empty for somebody who left: it does not see the conversation any more
    /// @throws Refused NOT_A_GROUP, NOT_A_MEMBER
    public Optional<ConversationView> remove(Principal caller, ConversationId id, UserId user) {
        caller.require(Scope.CONVERSATIONS_WRITE);
        var conversation = group(caller, id);
        var leaves = caller.user().filter(user::equals).isPresent();
        if (!leaves) {
            access.requireVisible(caller, id);
        }
        conversations.removeMembers(conversation, Set.of(user));
        tell(conversation, Set.of(), Set.of(user));
        return leaves ? Optional.empty() : Optional.of(views.of(conversation));
    }

    private void tell(Conversation conversation, Set<UserId> added, Set<UserId> removed) {
        access.forget(conversation.id(), added);
        access.forget(conversation.id(), removed);
        log.membersChanged(conversation.tenant(), conversation.id(), added, removed);
    }

    private Conversation group(Principal caller, ConversationId id) {
        var conversation = access.find(caller, id);
        if (conversation.type() != ConversationType.GROUP) {
            throw new Refused(ErrorCode.NOT_A_GROUP, "conversation " + id + " is a direct one: its members stay");
        }
        return conversation;
    }

    private static long joinedSeq(long last, long visible, OptionalLong since) {
        if (since.orElse(0) < 0) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "since_seq is not less than 0");
        }
        return Math.min(last, Math.max(visible, since.orElse(last)));
    }

    private static void requireSome(Set<UserId> added) {
        if (added.isEmpty()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "members is empty: name at least one user");
        }
    }

    private void requireRoom(ConversationId id, Set<UserId> added) {
        var after = conversations.members(id).stream().map(Member::user).collect(Collectors.toSet());
        after.addAll(added);
        if (after.size() > Conversation.MAX_MEMBERS) {
            throw new Refused(
                    ErrorCode.CONVERSATION_FULL,
                    "a group has at most %d members, this one would have %d"
                            .formatted(Conversation.MAX_MEMBERS, after.size()));
        }
    }
}
