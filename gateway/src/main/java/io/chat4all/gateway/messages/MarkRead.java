package io.chat4all.gateway.messages;

import io.chat4all.gateway.calls.ActingUser;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Producer;
import io.chat4all.model.Channel;
import io.chat4all.model.ConversationId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.Messages;
import java.time.Clock;
import java.util.Optional;

/// A member has read everything up to a message. Safe to repeat; a mark behind the present one changes nothing.
public final class MarkRead {

    /// @param user who has read; a person may leave it empty
    public record Mark(ConversationId conversation, long upToSeq, Optional<UserId> user) {}

    private final ConversationAccess access;
    private final Messages messages;
    private final Producer<StatusReported> log;
    private final Clock clock;

    public MarkRead(ConversationAccess access, Messages messages, Producer<StatusReported> log, Clock clock) {
        this.access = access;
        this.messages = messages;
        this.log = log;
        this.clock = clock;
    }

    /// Returns once the log has it.
    ///
    /// @throws Refused CONVERSATION_NOT_FOUND, NOT_A_MEMBER, FORBIDDEN
    /// @throws Refused INVALID_ARGUMENT for a message that there is not
    public void mark(Principal caller, Mark mark) {
        caller.require(Scope.MESSAGES_WRITE);
        var reader = ActingUser.of(caller, "user_id", mark.user());
        access.requireOwn(caller, mark.conversation());
        access.requireMember(mark.conversation(), reader);
        requireExisting(mark);
        log.send(mark.conversation().toString(), record(caller, mark, reader));
    }

    private void requireExisting(Mark mark) {
        var last = messages.head(mark.conversation()).seq();
        if (mark.upToSeq() < 1 || mark.upToSeq() > last) {
            throw new Refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "up_to_seq is %d, but the messages of the conversation are 1 to %d"
                            .formatted(mark.upToSeq(), last));
        }
    }

    private StatusReported record(Principal caller, Mark mark, UserId reader) {
        return StatusReported.newBuilder()
                .setTenantId(Uuids.toBytes(caller.tenant().value()))
                .setConversationId(Uuids.toBytes(mark.conversation().value()))
                .setUserId(Uuids.toBytes(reader.value()))
                .setChannel(Channel.APP.wireName())
                .setKind(StatusKind.STATUS_KIND_READ)
                .setToSeq(mark.upToSeq())
                .setHappenedAtMillis(clock.millis())
                .build();
    }
}
