package io.chat4all.storage;

import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Conversations and who is in them.
public interface Conversations {

    /// Some of the conversations of a user.
    ///
    /// @param next where the next page begins; empty on the last page
    record Page(List<ConversationId> conversations, Optional<ConversationId> next) {}

    /// Stores a new conversation with its first members. False when the id is taken (by whomever); then
    /// nothing changes.
    boolean create(Conversation conversation, List<Member> members);

    Optional<Conversation> find(ConversationId id);

    /// Empty when the user is no member (any more), or there is no such conversation.
    Optional<Member> member(ConversationId conversation, UserId user);

    /// In order of their ids; empty when there is no such conversation.
    List<Member> members(ConversationId conversation);

    /// Who is a member already keeps its place.
    void addMembers(Conversation conversation, List<Member> members);

    void removeMembers(Conversation conversation, Set<UserId> users);

    /// The conversations a user is a member of, in an order of their ids that stays the same. Not that of
    /// Java: go by `next`. A page may have fewer than `limit` conversations, or none, and yet not be the
    /// last.
    ///
    /// @param after the page begins behind this one
    /// @param limit 1 or more
    Page of(TenantId tenant, UserId user, Optional<ConversationId> after, int limit);

    /// Every conversation of a user that is there all the while, a page at a time.
    default void each(TenantId tenant, UserId user, Consumer<ConversationId> action) {
        var after = Optional.<ConversationId>empty();
        do {
            var page = of(tenant, user, after, 100);
            page.conversations().forEach(action);
            after = page.next();
        } while (after.isPresent());
    }
}
