package io.chat4all.gateway.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Conversations;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// Who may see and use a conversation.
///
/// A membership that was found is believed for [#BELIEVED]: so long may somebody whom another gateway took out still
/// send and
/// read. A membership that was not found is looked up again each time. Whose tenant a conversation is never changes.
public final class ConversationAccess {

    static final Duration BELIEVED = Duration.ofSeconds(2);

    private static final int MAX_REMEMBERED = 100_000;

    private record Membership(ConversationId conversation, UserId user) {}

    private final Conversations conversations;
    private final Cache<ConversationId, TenantId> tenants =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final Cache<Membership, Member> members;

    public ConversationAccess(Conversations conversations, Ticker ticker) {
        this.conversations = conversations;
        this.members = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(BELIEVED)
                .ticker(ticker)
                .build();
    }

    /// @throws Refused CONVERSATION_NOT_FOUND also when it is another tenant's
    public Conversation find(Principal caller, ConversationId id) {
        var conversation = conversations
                .find(id)
                .filter(found -> found.tenant().equals(caller.tenant()))
                .orElseThrow(() -> notFound(id));
        tenants.put(id, conversation.tenant());
        return conversation;
    }

    /// As [#find], for those who need to know no more than that.
    public void requireOwn(Principal caller, ConversationId id) {
        var tenant = Optional.ofNullable(tenants.getIfPresent(id));
        if (tenant.isEmpty()) {
            find(caller, id);
        } else if (!tenant.get().equals(caller.tenant())) {
            throw notFound(id);
        }
    }

    /// @throws Refused NOT_A_MEMBER
    public Member requireMember(ConversationId conversation, UserId user) {
        var key = new Membership(conversation, user);
        return Optional.ofNullable(members.getIfPresent(key)).orElseGet(() -> lookUp(key));
    }

    /// The sequence number behind which the caller sees messages: a person those since it joined, an application all.
    ///
    /// @throws Refused CONVERSATION_NOT_FOUND, NOT_A_MEMBER
    public long requireVisible(Principal caller, ConversationId conversation) {
        requireOwn(caller, conversation);
        return caller.user()
                .map(user -> requireMember(conversation, user).joinedSeq())
                .orElse(0L);
    }

    /// To be called after members changed.
    void forget(ConversationId conversation, Collection<UserId> users) {
        users.forEach(user -> members.invalidate(new Membership(conversation, user)));
    }

    private Member lookUp(Membership key) {
        var member = conversations
                .member(key.conversation(), key.user())
                .orElseThrow(() -> new Refused(
                        ErrorCode.NOT_A_MEMBER,
                        "user %s is not a member of conversation %s".formatted(key.user(), key.conversation())));
        members.put(key, member);
        return member;
    }

    private static Refused notFound(ConversationId id) {
        return new Refused(ErrorCode.CONVERSATION_NOT_FOUND, "there is no conversation " + id);
    }
}
