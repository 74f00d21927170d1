package io.chat4all.gateway;

import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Conversations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A store with one group in it, for tests of decisions. It counts how often it is asked for a member.
public final class OneConversation implements Conversations {

    private final Conversation conversation;
    private final List<Member> members;
    private int memberReads;

    public OneConversation(TenantId tenant, ConversationId id, UserId... members) {
        this.conversation = new Conversation(id, tenant, ConversationType.GROUP, Map.of(), Instant.EPOCH);
        this.members = new ArrayList<>(
                Stream.of(members).map(user -> new Member(user, 0)).toList());
    }

    public int memberReads() {
        return memberReads;
    }

    @Override
    public boolean create(Conversation wanted, List<Member> founders) {
        return false;
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        return Optional.of(conversation).filter(one -> one.id().equals(id));
    }

    @Override
    public Optional<Member> member(ConversationId id, UserId user) {
        memberReads++;
        return members.stream().filter(member -> member.user().equals(user)).findFirst();
    }

    @Override
    public List<Member> members(ConversationId id) {
        return List.copyOf(members);
    }

    @Override
    public void addMembers(Conversation to, List<Member> added) {
        members.addAll(added);
    }

    @Override
    public void removeMembers(Conversation from, Set<UserId> users) {
        members.removeIf(member -> users.contains(member.user()));
    }

    @Override
    public Page of(TenantId tenant, UserId user, Optional<ConversationId> after, int limit) {
        return new Page(List.of(), Optional.empty());
    }
}
