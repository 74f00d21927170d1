package io.chat4all.dispatcher;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Messages.Head;
import java.time.Duration;
import java.util.List;

/// What the dispatcher remembers of conversations, so that it need not read it for each message: the newest number and
/// the
/// members. It holds under the ownership it was read under; with another one it is read again.
///
/// One conversation is used by one thread at a time (the subscription's promise), different ones by many.
final class ConversationMemory {

    private static final int MAX_CONVERSATIONS = 100_000;

    /// A change of members comes through the log before it matters here. Should a gateway die between storing a change
    /// and
    /// logging it, this is how long the old members are remembered.
    private static final Duration MEMBERS_FOR_AT_MOST = Duration.ofMinutes(1);

    private record RememberedHead(Ownership ownership, Head head) {}

    private record RememberedMembers(Ownership ownership, List<Member> members) {}

    private final Messages messages;
    private final Conversations conversations;
    private final Cache<ConversationId, RememberedHead> heads =
            Caffeine.newBuilder().maximumSize(MAX_CONVERSATIONS).build();
    private final Cache<ConversationId, RememberedMembers> members = Caffeine.newBuilder()
            .maximumSize(MAX_CONVERSATIONS)
            .expireAfterWrite(MEMBERS_FOR_AT_MOST)
            .build();

    ConversationMemory(Messages messages, Conversations conversations) {
        this.messages = messages;
        this.conversations = conversations;
    }

    Head head(ConversationId conversation, Ownership ownership) {
        var remembered = heads.getIfPresent(conversation);
        if (remembered != null && remembered.ownership == ownership) {
            return remembered.head;
        }
        var head = messages.head(conversation);
        heads.put(conversation, new RememberedHead(ownership, head));
        return head;
    }

    /// To be called once the message of this head is durable.
    void advance(ConversationId conversation, Ownership ownership, Head head) {
        heads.put(conversation, new RememberedHead(ownership, head));
    }

    List<Member> members(ConversationId conversation, Ownership ownership) {
        var remembered = members.getIfPresent(conversation);
        if (remembered != null && remembered.ownership == ownership) {
            return remembered.members;
        }
        var read = conversations.members(conversation);
        members.put(conversation, new RememberedMembers(ownership, read));
        return read;
    }

    void forgetMembers(ConversationId conversation) {
        members.invalidate(conversation);
    }
}
