package io.chat4all.gateway.conversations;

import io.chat4all.gateway.conversations.ConversationView.MemberView;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.storage.Conversations;
import io.chat4all.storage.Messages;
import io.chat4all.storage.Receipts;
import java.util.List;
import java.util.stream.Gatherers;

/// Puts together what callers see of a conversation.
public final class ConversationViews {

    /// Reads of one view under way at once.
    private static final int READS_AT_ONCE = 16;

    private final Conversations conversations;
    private final Messages messages;
    private final Receipts receipts;

    public ConversationViews(Conversations conversations, Messages messages, Receipts receipts) {
        this.conversations = conversations;
        this.messages = messages;
        this.receipts = receipts;
    }

    ConversationView of(Conversation conversation) {
        return new ConversationView(
                conversation,
                members(conversation.id()),
                messages.head(conversation.id()).seq());
    }

    private List<MemberView> members(ConversationId id) {
        return conversations.members(id).stream()
                .gather(Gatherers.mapConcurrent(
                        READS_AT_ONCE,
                        member -> new MemberView(
                                member.user(), member.joinedSeq(), receipts.readMark(id, member.user()))))
                .toList();
    }
}
