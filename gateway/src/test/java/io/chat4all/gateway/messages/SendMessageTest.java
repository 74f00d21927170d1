package io.chat4all.gateway.messages;

import static io.chat4all.gateway.RefusedAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.gateway.OneConversation;
import io.chat4all.gateway.calls.Outages;
import io.chat4all.gateway.channels.ChannelChoice;
import io.chat4all.gateway.channels.KnownChannels;
import io.chat4all.gateway.conversations.ConversationAccess;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.ScheduledLog;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.storage.Messages;
import io.chat4all.storage.ScheduledMessages.Scheduled;
import io.chat4all.storage.ScheduledMessages.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is decided about a send, and what the log is told. The real log and store are in GatewayIT.
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SendMessageTest {

    private static final TenantId TENANT = TenantId.create();
    private static final ConversationId HERE = ConversationId.create();
    private static final UserId ALICE = UserId.create();
    private static final UserId BOB = UserId.create();
    private static final Principal CALLER = new Principal(TENANT, Optional.of(ALICE), Scope.OF_USERS, Instant.MAX);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Instant NOW_MILLIS = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final MessageId ID = MessageId.create();

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final FakeLog log = new FakeLog();
    private final FakeScheduled later = new FakeScheduled();
    private final FakeMessages messages = new FakeMessages();
    private final SendMessage sendMessage = new SendMessage(
            new ConversationAccess(new OneConversation(TENANT, HERE, ALICE, BOB), Ticker.systemTicker()),
            messages,
            new AcceptedLog(new ConversationLog(log), new ScheduleMessages(later, new ScheduledLog(log), CLOCK)),
            new SendRules(new ChannelChoice(new KnownChannels(ChannelAdapters.open(Optional.empty())))),
            new AttachedFiles((_, _) -> Optional.empty()),
            new SendMetrics(new Metrics()),
            CLOCK);

    @Test
    void itIsAcceptedOnlyOnceTheLogHasIt() {
        var accepted = sendMessage.sendAsync(CALLER, send(ID, "Hello"));
        assertThat(accepted).isNotDone();

        log.take();

        assertThat(Outages.await(accepted)).isEqualTo(new Accepted(ID, HERE, NOW_MILLIS, false, Optional.empty()));
        var record = log.records.getFirst();
        assertThat(record.getMessageAccepted().getText()).isEqualTo("Hello");
        assertThat(record.getMessageAccepted().getAcceptedAtMillis()).isEqualTo(NOW_MILLIS.toEpochMilli());
        assertThat(log.keys).containsExactly(HERE.toString());
    }

    @Test
    void aRepeatedSendWaitsForTheFirstAndGetsItsAnswer() {
        var first = sendMessage.sendAsync(CALLER, send(ID, "Hello"));
        var second = sendMessage.sendAsync(CALLER, send(ID, "Hello"));
        assertThat(second).isNotDone();

        log.take();

        assertThat(Outages.await(second)).isEqualTo(Outages.await(first).asRepeated());
        assertThat(log.records).hasSize(1);
    }

    @Test
    void anIdWithOtherContentIsRefusedAlsoWhileTheFirstIsUnderWay() {
        sendMessage.sendAsync(CALLER, send(ID, "Hello"));

        assertRefused(ErrorCode.ID_REUSED, () -> sendMessage.send(CALLER, send(ID, "Goodbye")));
        assertThat(log.records).hasSize(1);
    }

    @Test
    void whatTheLogDidNotTakeMayBeSentAgainButKeepsItsId() {
        var failed = sendMessage.sendAsync(CALLER, send(ID, "Hello"));
        log.fail();
        var detail = assertRefused(ErrorCode.UNAVAILABLE, () -> Outages.await(failed));
        assertThat(detail).contains(ID.toString());

        assertRefused(ErrorCode.ID_REUSED, () -> sendMessage.send(CALLER, send(ID, "Goodbye")));
        var again = sendMessage.sendAsync(CALLER, send(ID, "Hello"));
        log.take();

        assertThat(Outages.await(again).repeated()).isFalse();
        assertThat(log.records).hasSize(2);
    }

    @Test
    void aLogThatRefusesAtOnceHoldsNobodyUp() {
        log.closed = true;
        assertRefused(ErrorCode.UNAVAILABLE, () -> sendMessage.send(CALLER, send(ID, "Hello")));

        assertRefused(ErrorCode.UNAVAILABLE, () -> sendMessage.send(CALLER, send(ID, "Hello")));
    }

    @Test
    void anIdThatIsStoredIsAnsweredFromTheStore() {
        var stored = send(ID, "Hello");
        messages.store(ID, HERE, Fingerprint.of(HERE, ALICE, stored), NOW_MILLIS.minusSeconds(600));

        assertThat(sendMessage.send(CALLER, stored))
                .isEqualTo(new Accepted(ID, HERE, NOW_MILLIS.minusSeconds(600), true, Optional.empty()));
        assertRefused(ErrorCode.ID_REUSED, () -> sendMessage.send(CALLER, send(ID, "Goodbye")));
        assertThat(log.records).isEmpty();
    }

    @Test
    void anIdThatIsStoredInAnotherConversationIsRefused() {
        messages.store(ID, ConversationId.create(), Fingerprint.of(HERE, ALICE, send(ID, "Hello")), NOW_MILLIS);

        assertRefused(ErrorCode.ID_REUSED, () -> sendMessage.send(CALLER, send(ID, "Hello")));
        assertThat(log.records).isEmpty();
    }

    @Test
    void aRecipientWhoIsNoMemberIsRefused() {
        var stranger = UserId.create();
        var said = List.<Said>of(new Said.Text("Hello"));
        var send = new Send(
                Optional.of(ID),
                HERE,
                Optional.empty(),
                List.of(BOB, stranger),
                List.of(),
                Optional.empty(),
                said,
                Map.of(),
                Optional.empty());

        assertThat(assertRefused(ErrorCode.NOT_A_MEMBER, () -> sendMessage.send(CALLER, send)))
                .contains(stranger.toString());
        assertThat(log.records).isEmpty();
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        var reader = new Principal(TENANT, Optional.of(ALICE), Set.of(Scope.MESSAGES_READ), Instant.MAX);

        assertRefused(ErrorCode.FORBIDDEN, () -> sendMessage.send(reader, send(ID, "Hello")));
        assertThat(log.records).isEmpty();
    }

    @Test
    void whatIsToBeSentLaterWaitsInTheLogUntilThen() {
        var at = NOW.plusSeconds(60);
        var accepted = sendMessage.sendAsync(CALLER, at(at));
        log.take();

        assertThat(Outages.await(accepted).deliverAt()).contains(at);
        assertThat(log.due).containsExactly(at);
        assertThat(later.find(TENANT, ID)).map(Scheduled::state).contains(State.WAITING);
    }

    @Test
    void nobodyLooksFurtherAheadThanThirtyDays() {
        assertRefused(
                ErrorCode.INVALID_ARGUMENT,
                () -> sendMessage.send(CALLER, at(NOW.plus(Duration.ofDays(30)).plusMillis(1))));
        assertThat(log.records).isEmpty();
    }

    private static Send at(Instant deliverAt) {
        return new Send(
                Optional.of(ID),
                HERE,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(new Said.Text("Hello")),
                Map.of(),
                Optional.of(deliverAt));
    }

    private static Send send(MessageId id, String text) {
        return new Send(
                Optional.of(id),
                HERE,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(new Said.Text(text)),
                Map.of(),
                Optional.empty());
    }

    private static final class FakeLog implements Producer<ConversationRecord> {

        private final List<String> keys = new ArrayList<>();
        private final List<ConversationRecord> records = new ArrayList<>();
        private final List<CompletableFuture<LogPosition>> waiting = new ArrayList<>();
        private final List<Instant> due = new ArrayList<>();
        private boolean closed;

        void take() {
            waiting.forEach(future -> future.complete(new LogPosition(0, records.size())));
        }

        void fail() {
            waiting.forEach(future -> future.completeExceptionally(unavailable()));
        }

        @Override
        public LogPosition send(NewRecord<ConversationRecord> record) {
            return sendAsync(record).join();
        }

        @Override
        public CompletableFuture<LogPosition> sendAsync(NewRecord<ConversationRecord> record) {
            if (closed) {
                throw unavailable();
            }
            keys.add(record.key());
            records.add(record.value());
            record.dueLater(CLOCK).ifPresent(due::add);
            waiting.add(new CompletableFuture<>());
            return waiting.getLast();
        }

        private static LogUnavailable unavailable() {
            return new LogUnavailable("for this test", new IllegalStateException());
        }

        @Override
        public void close() {}
    }

    private static final class FakeMessages implements Messages {

        private final Map<MessageId, Placement> placements = new HashMap<>();
        private final Map<ConversationId, Message> stored = new HashMap<>();

        void store(MessageId id, ConversationId conversation, Fingerprint fingerprint, Instant acceptedAt) {
            var bytes = fingerprint.bytes().toByteArray();
            placements.put(id, new Placement(conversation, 1, new LogPosition(0, 0), bytes));
            stored.put(
                    conversation,
                    new Message(
                            TENANT,
                            conversation,
                            1,
                            id,
                            ALICE,
                            Payload.ofText("Hello"),
                            Map.of(),
                            acceptedAt,
                            acceptedAt));
        }

        @Override
        public Head head(ConversationId conversation) {
            return Head.NONE;
        }

        @Override
        public Optional<Placement> placement(TenantId tenant, MessageId id) {
            return Optional.ofNullable(placements.get(id));
        }

        @Override
        public List<Head> newest(ConversationId conversation, int limit) {
            throw new AssertionError("not asked for by a send");
        }

        @Override
        public Map<MessageId, Placement> placements(TenantId tenant, Collection<MessageId> ids) {
            throw new AssertionError("not asked for by a send");
        }

        @Override
        public void append(List<Numbered> messages) {
            throw new AssertionError("the gateway stores no message: " + messages);
        }

        @Override
        public List<Message> list(ConversationId conversation, long since, int limit) {
            return List.of();
        }

        @Override
        public Optional<Message> at(ConversationId conversation, long seq) {
            return Optional.ofNullable(stored.get(conversation));
        }
    }
}
