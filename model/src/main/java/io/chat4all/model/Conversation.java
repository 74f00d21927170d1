package io.chat4all.model;

import java.time.Instant;
import java.util.Map;

/// Ordered messages among members. The members are kept beside it, see [Member].
public record Conversation(
        ConversationId id, TenantId tenant, ConversationType type, Map<String, String> metadata, Instant createdAt) {

    /// In a group.
    public static final int MAX_MEMBERS = 256;

    public Conversation {
        metadata = Map.copyOf(metadata);
    }
}
