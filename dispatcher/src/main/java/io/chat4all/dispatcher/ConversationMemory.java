package io.chat4all.dispatcher;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.messaging.Ownership;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Member;
import io.chat4all.model.TenantId;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Messages.Head;
import io.chat4all.storage.Messages.Numbered;
import io.chat4all.storage.Preferences;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the dispatcher remembers of conversations, so that it need not read it for each message: the newest
/// numbers, the members, and where these can and want to be reached. It holds under the ownership it was read under;
/// with another one it is read again.
///
/// One conversation is used by one thread at a time (the subscription's promise), different ones by many.
final class ConversationMemory {

    /// Messages of a conversation that are dispatched together. When they come again, after a crash or a
    /// failure, those whose effects may be incomplete are among the newest so many.
    static final int MAX_BATCH = 50;

    private static final int MAX_CONVERSATIONS = 100_000;

    /// A change of members or of their identities comes through the log before it matters here. Should a
    /// gateway die between storing a change and logging it, this is how long the old ones are remembered.
    private static final Duration AUDIENCE_FOR_AT_MOST = Duration.ofMinutes(1);

    private record RememberedNewest(Ownership ownership, List<Head> newest) {}

    private record RememberedAudience(Ownership ownership, Audience audience) {}

    private final Messages messages;
    private final Conversations conversations;
    private final Cache<ConversationId, RememberedNewest> newest =
            Caffeine.newBuilder().maximumSize(MAX_CONVERSATIONS).build();
    private final Seats seats;
    private final Preferences preferences;
    private final Cache<ConversationId, RememberedAudience> audiences = Caffeine.newBuilder()
            .maximumSize(MAX_CONVERSATIONS)
            .expireAfterWrite(AUDIENCE_FOR_AT_MOST)
            .build();

    ConversationMemory(Messages messages, Conversations conversations, Seats seats, Preferences preferences) {
        this.messages = messages;
        this.conversations = conversations;
        this.seats = seats;
        this.preferences = preferences;
    }

    /// The newest stored messages, oldest first: all those of the last batch, and perhaps more.
    List<Head> newest(ConversationId conversation, Ownership ownership) {
        var remembered = newest.getIfPresent(conversation);
        if (remembered != null && remembered.ownership == ownership) {
            return remembered.newest;
        }
        var read = messages.newest(conversation, MAX_BATCH);
        newest.put(conversation, new RememberedNewest(ownership, read));
        return read;
    }

    /// To be called once these messages are durable. Some may have been so before: the newest stays the
    /// newest.
    void advance(ConversationId conversation, Ownership ownership, List<Numbered> stored) {
        var heads = stored.stream()
                .map(numbered -> new Head(numbered.message().seq(), numbered.position()))
                .toList();
        if (heads.getLast().seq()
                >= Sequencer.headOf(newest(conversation, ownership)).seq()) {
            newest.put(conversation, new RememberedNewest(ownership, heads));
        }
    }

    /// @param tenant of the conversation
    Audience audience(TenantId tenant, ConversationId conversation, Ownership ownership) {
        var remembered = audiences.getIfPresent(conversation);
        if (remembered != null && remembered.ownership == ownership) {
            return remembered.audience;
        }
        var read = readAudience(tenant, conversation);
        audiences.put(conversation, new RememberedAudience(ownership, read));
        return read;
    }

    private Audience readAudience(TenantId tenant, ConversationId conversation) {
        var members = conversations.members(conversation);
        var users = members.stream().map(Member::user).collect(Collectors.toSet());
        return users.isEmpty()
                ? new Audience(members, Map.of(), Map.of())
                : new Audience(members, seats.identities(tenant, members), preferences.holding(tenant, users));
    }

    void forgetAudience(ConversationId conversation) {
        audiences.invalidate(conversation);
    }
}
