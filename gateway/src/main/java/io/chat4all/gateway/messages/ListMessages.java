package io.chat4all.gateway.messages;

import io.chat4all.gateway.calls.PageSize;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.model.ConversationId;
import io.chat4all.model.Message;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Messages;
import java.util.List;

/// The messages of a conversation, page by page. A member sees those since it joined.
public final class ListMessages {

    /// @param since messages with a greater sequence number
    /// @param limit 0 for [PageSize#DEFAULT]
    public record Asked(ConversationId conversation, long since, long limit) {}

    /// @param lastSeq of the newest message of the conversation; 0 when there is none
    public record Page(List<Message> messages, long lastSeq) {}

    private final ConversationAccess access;
    private final Messages messages;

    public ListMessages(ConversationAccess access, Messages messages) {
        this.access = access;
        this.messages = messages;
    }

    /// @throws Refused CONVERSATION_NOT_FOUND, NOT_A_MEMBER, INVALID_ARGUMENT
    public Page list(Principal caller, Asked asked) {
        caller.require(Scope.MESSAGES_READ);
        var limit = PageSize.of(asked.limit());
        if (asked.since() < 0) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "since is 0 or more, not " + asked.since());
        }
        var since = Math.max(asked.since(), access.requireVisible(caller, asked.conversation()));
        var page = messages.list(asked.conversation(), since, limit);
        // Read after the page, so that it is never behind it.
        return new Page(page, messages.head(asked.conversation()).seq());
    }
}
