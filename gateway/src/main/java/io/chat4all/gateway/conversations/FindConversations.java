package io.chat4all.gateway.conversations;

import io.chat4all.gateway.calls.ActingUser;
import io.chat4all.gateway.calls.PageSize;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Users;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/// One conversation, or those of a user page by page.
public final class FindConversations {

    private static final int CONVERSATIONS_AT_ONCE = 8;

    /// @param user whose conversations; a person may leave it empty
    /// @param after where the page before ended
    /// @param limit 0 for [PageSize#DEFAULT]
    public record Asked(Optional<UserId> user, Optional<ConversationId> after, long limit) {}

    /// @param next empty on the last page
    public record Page(List<ConversationView> conversations, Optional<ConversationId> next) {}

    private final ConversationAccess access;
    private final Conversations conversations;
    private final Users users;
    private final ConversationViews views;

    public FindConversations(
            ConversationAccess access, Conversations conversations, Users users, ConversationViews views) {
        this.access = access;
        this.conversations = conversations;
        this.users = users;
        this.views = views;
    }

    /// @throws Refused CONVERSATION_NOT_FOUND, NOT_A_MEMBER
    public ConversationView one(Principal caller, ConversationId id) {
        caller.require(Scope.CONVERSATIONS_READ);
        access.requireVisible(caller, id);
        return views.of(access.find(caller, id));
    }

    /// @throws Refused USER_NOT_FOUND, FORBIDDEN for another user's
    public Page of(Principal caller, Asked asked) {
        caller.require(Scope.CONVERSATIONS_READ);
        var limit = PageSize.of(asked.limit());
        var user = ActingUser.of(caller, "user_id", asked.user());
        if (users.find(caller.tenant(), user).isEmpty()) {
            throw new Refused(ErrorCode.USER_NOT_FOUND, "there is no user " + user);
        }
        var page = conversations.of(caller.tenant(), user, asked.after(), limit);
        return new Page(views(page.conversations()), page.next());
    }

    private List<ConversationView> views(List<ConversationId> ids) {
        return ids.stream()
                .gather(Gatherers.mapConcurrent(
                        CONVERSATIONS_AT_ONCE, id -> conversations.find(id).map(views::of)))
                .flatMap(Optional::stream)
                .toList();
    }
}
