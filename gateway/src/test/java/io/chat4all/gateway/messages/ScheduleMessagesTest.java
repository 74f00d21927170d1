package io.chat4all.gateway.messages;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.ScheduledLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.storage.ScheduledMessages.Scheduled;
import io.chat4all.storage.ScheduledMessages.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ScheduleMessagesTest {

    private static final TenantId TENANT = TenantId.create();
    private static final UserId ALICE = UserId.create();
    private static final MessageId ID = MessageId.create();

    private final FakeScheduled scheduled = new FakeScheduled();
    private final ScheduleMessages messages =
            new ScheduleMessages(scheduled, new ScheduledLog(new NoLog()), Clock.systemUTC());

    @BeforeEach
    void aliceScheduledOne() {
        scheduled.schedule(
                new Scheduled(TENANT, ID, ConversationId.create(), ALICE, Instant.EPOCH, State.WAITING), Instant.EPOCH);
    }

    @Test
    void itsSenderTakesItBackAsOftenAsItLikes() {
        messages.cancel(caller(TENANT, Optional.of(ALICE)), ID);
        messages.cancel(caller(TENANT, Optional.of(ALICE)), ID);

        assertThat(state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void anApplicationMayTakeItBackToo() {
        messages.cancel(caller(TENANT, Optional.empty()), ID);

        assertThat(state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void nobodyElseKnowsOfIt() {
        assertRefused(
                ErrorCode.MESSAGE_NOT_FOUND, () -> messages.cancel(caller(TENANT, Optional.of(UserId.create())), ID));
        assertRefused(
                ErrorCode.MESSAGE_NOT_FOUND, () -> messages.cancel(caller(TenantId.create(), Optional.empty()), ID));
        assertThat(state()).isEqualTo(State.WAITING);
    }

    @Test
    void whatIsSentIsNotTakenBack() {
        scheduled.release(TENANT, Set.of(ID));

        assertRefused(ErrorCode.ALREADY_SENT, () -> messages.cancel(caller(TENANT, Optional.of(ALICE)), ID));
    }

    private State state() {
        return scheduled.find(TENANT, ID).orElseThrow().state();
    }

    private static Principal caller(TenantId tenant, Optional<UserId> user) {
        return new Principal(tenant, user, Set.of(Scope.MESSAGES_WRITE), Instant.MAX);
    }

    private static final class NoLog implements Producer<ConversationRecord> {

        @Override
        public LogPosition send(NewRecord<ConversationRecord> record) {
            throw new AssertionError("nothing is logged when something is taken back");
        }

        @Override
        public CompletableFuture<LogPosition> sendAsync(NewRecord<ConversationRecord> record) {
            throw new AssertionError("nothing is logged when something is taken back");
        }

        @Override
        public void close() {}
    }
}
