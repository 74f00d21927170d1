package io.chat4all.dispatcher;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.UserId;
import io.chat4all.storage.Messages;
import java.util.Optional;

/// Who sent which message: what a status needs to know. Stored messages never change, so what is remembered
/// stays true.
final class RecentMessages {

    private static final int MAX_MESSAGES = 200_000;

    record Sent(long seq, MessageId id, UserId sender) {

        static Sent of(Message message) {
            return new Sent(message.seq(), message.id(), message.sender());
        }
    }

    private record Key(ConversationId conversation, long seq) {}

    private final Messages messages;
    private final Cache<Key, Sent> cache =
            Caffeine.newBuilder().maximumSize(MAX_MESSAGES).build();

    RecentMessages(Messages messages) {
        this.messages = messages;
    }

    void remember(Message message) {
        cache.put(new Key(message.conversation(), message.seq()), Sent.of(message));
    }

    /// Empty when no message is stored at this number.
    Optional<Sent> at(ConversationId conversation, long seq) {
        var cached = Optional.ofNullable(cache.getIfPresent(new Key(conversation, seq)));
        return cached.or(() -> messages.at(conversation, seq).map(Sent::of));
    }
}
