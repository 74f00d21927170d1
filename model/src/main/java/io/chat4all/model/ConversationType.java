package io.chat4all.model;

/// Who can be in a conversation.
public enum ConversationType {
    /// Exactly two members, for good.
    DIRECT,
    /// 1 to [Conversation#MAX_MEMBERS] members, who come and go.
    GROUP
}
