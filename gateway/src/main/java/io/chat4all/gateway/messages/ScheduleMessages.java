package io.chat4all.gateway.messages;

import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.ScheduledLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.storage.ScheduledMessages;
import io.chat4all.storage.ScheduledMessages.Scheduled;
import io.chat4all.storage.ScheduledMessages.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// Messages that are to be sent later: the log keeps them until then, and until then they may be taken
/// back.
public final class ScheduleMessages {

    private static final Duration LONGEST = Duration.ofDays(30);

    private final ScheduledMessages scheduled;
    private final ScheduledLog log;
    private final Clock clock;

    public ScheduleMessages(ScheduledMessages scheduled, ScheduledLog log, Clock clock) {
        this.scheduled = scheduled;
        this.log = log;
        this.clock = clock;
    }

    /// @throws Refused INVALID_ARGUMENT when it is further away than 30 days; a time that is past is now
    void check(Instant deliverAt) {
        if (Duration.between(clock.instant(), deliverAt).compareTo(LONGEST) > 0) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "deliver_at is at most 30 days from now");
        }
    }

    /// Safe to repeat: a message that comes out of the log twice is sent once. Completes once the log has it.
    CompletableFuture<?> schedule(Scheduled message, MessageAccepted accepted) {
        scheduled.schedule(message, clock.instant());
        return log.due(message.tenant(), message.conversation(), accepted, message.deliverAt());
    }

    static Scheduled waiting(TenantId tenant, MessageId id, Send send, UserId sender, Instant deliverAt) {
        return new Scheduled(tenant, id, send.conversation(), sender, deliverAt, State.WAITING);
    }

    /// Takes it back: nobody gets it. A person takes back its own, an application its tenant's. Safe to
    /// repeat.
    ///
    /// @throws Refused MESSAGE_NOT_FOUND when none is scheduled, ALREADY_SENT when it is too late
    public void cancel(Principal caller, MessageId id) {
        caller.require(Scope.MESSAGES_WRITE);
        var message = scheduled
                .find(caller.tenant(), id)
                .filter(found -> caller.user().map(found.sender()::equals).orElse(true))
                .orElseThrow(() -> new Refused(
                        ErrorCode.MESSAGE_NOT_FOUND,
                        "no message " + id + " is scheduled: only such can be taken back"));
        if (scheduled.cancel(message) == State.RELEASED) {
            throw new Refused(ErrorCode.ALREADY_SENT, "message " + id + " was sent already");
        }
    }
}
