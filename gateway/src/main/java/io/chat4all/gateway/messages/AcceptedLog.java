package io.chat4all.gateway.messages;

import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.ConversationLog;
import java.util.concurrent.CompletableFuture;

/// Where a message goes that is accepted: into its conversation, or into what waits for its time.
public final class AcceptedLog {

    private final ConversationLog conversations;
    private final ScheduleMessages schedule;

    public AcceptedLog(ConversationLog conversations, ScheduleMessages schedule) {
        this.conversations = conversations;
        this.schedule = schedule;
    }

    /// @throws io.chat4all.service.errors.Refused INVALID_ARGUMENT when its time is too far away
    void check(Send send) {
        send.deliverAt().ifPresent(schedule::check);
    }

    /// Completes once the log has it.
    CompletableFuture<?> write(TenantId tenant, Send send, MessageAccepted message) {
        return send.deliverAt()
                .<CompletableFuture<?>>map(at -> {
                    var id = new MessageId(Uuids.fromBytes(message.getMessageId()));
                    var sender = new UserId(Uuids.fromBytes(message.getSenderId()));
                    return schedule.schedule(ScheduleMessages.waiting(tenant, id, send, sender, at), message);
                })
                .orElseGet(() -> conversations.accepted(tenant, send.conversation(), message));
    }
}
