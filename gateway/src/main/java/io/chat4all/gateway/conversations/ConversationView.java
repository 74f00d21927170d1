package io.chat4all.gateway.conversations;

import io.chat4all.model.Conversation;
import io.chat4all.model.UserId;
import java.util.List;

/// A conversation as callers see it.
///
/// @param lastSeq of the newest message; 0 when there is none
public record ConversationView(Conversation conversation, List<MemberView> members, long lastSeq) {

    public ConversationView {
        members = List.copyOf(members);
    }

    /// @param joinedSeq the last sequence number before the member joined
    /// @param readSeq up to where it has read; 0 for nothing
    public record MemberView(UserId user, long joinedSeq, long readSeq) {}
}
