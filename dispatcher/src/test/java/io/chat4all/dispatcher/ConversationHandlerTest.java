package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.MembersChanged;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.messaging.BatchOutcome;
import io.chat4all.messaging.LogRecord;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Ownership;
import io.chat4all.messaging.RecordAttributes;
import io.chat4all.messaging.RecordId;
import io.chat4all.model.ConversationId;
import io.chat4all.model.LogPosition;
import io.chat4all.model.MessageId;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.metrics.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a batch is cut: what is acknowledged is what was handled.
@Timeout(20)
class ConversationHandlerTest {

    private static final TenantId TENANT = TenantId.create();
    private static final ConversationId CONVERSATION = ConversationId.create();

    private final Ownership ownership = new Ownership("messages-0");
    private final List<Event> told = new ArrayList<>();
    private final CrashingStore store = new CrashingStore(new NeverZeroOfTwelve());
    private final ConversationHandler handler = handler();

    /// With which the store never crashes.
    private static final class NeverZeroOfTwelve extends Random {

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    }

    private ConversationHandler handler() {
        var memory = new ConversationMemory(store, store.conversations(), OneIdentity.seats(), new NoRoutes());
        var dispatch = new DispatchMessages(
                memory, store, new RecentMessages(store), _ -> {}, NoRoutes.follow(), told::add, Clock.systemUTC());
        return new ConversationHandler(dispatch, memory, told::add, new DispatcherMetrics(new Metrics()));
    }

    @Test
    void messagesThatWaitAreHandledTogether() {
        assertThat(handler.handle(List.of(record(0, message()), record(1, message())))
                        .acknowledged())
                .isEqualTo(2);
        assertThat(store.ids(CONVERSATION)).hasSize(2);
    }

    @Test
    void aChangeOfMembersBehindMessagesIsNotAcknowledgedWithThem() {
        var outcome = handler.handle(List.of(record(0, message()), record(1, change()), record(2, message())));

        assertThat(outcome).isEqualTo(BatchOutcome.acknowledge(1));
        assertThat(outcome.next()).isInstanceOf(Outcome.RetryAfter.class);
        assertThat(handler.handle(List.of(record(1, change()), record(2, message()))))
                .isEqualTo(new BatchOutcome(0, Outcome.ACKNOWLEDGE));
        assertThat(told)
                .extracting(Event::getKindCase)
                .containsExactly(Event.KindCase.MESSAGE_STORED, Event.KindCase.MEMBERSHIP_CHANGED);
    }

    @Test
    void aRecordThatCannotBeReadIsRejectedWhenItIsTheFirst() {
        var broken = message().toBuilder().setConversationId(ByteString.EMPTY).build();

        assertThat(handler.handle(List.of(record(0, message()), record(1, broken))))
                .isEqualTo(BatchOutcome.acknowledge(1));
        var outcome = handler.handle(List.of(record(1, broken), record(2, message())));
        assertThat(outcome.acknowledged()).isZero();
        assertThat(outcome.next()).isInstanceOf(Outcome.Reject.class);
    }

    private LogRecord<ConversationRecord> record(long offset, ConversationRecord value) {
        var id = new RecordId(0, new LogPosition(0, offset));
        return new LogRecord<>("key", value, id, RecordAttributes.publishedAt(Instant.EPOCH), 1, ownership);
    }

    private static ConversationRecord.Builder ofConversation() {
        return ConversationRecord.newBuilder()
                .setTenantId(Uuids.toBytes(TENANT.value()))
                .setConversationId(Uuids.toBytes(CONVERSATION.value()));
    }

    private static ConversationRecord message() {
        return ofConversation()
                .setMessageAccepted(MessageAccepted.newBuilder()
                        .setMessageId(Uuids.toBytes(MessageId.create().value()))
                        .setSenderId(Uuids.toBytes(UserId.create().value()))
                        .setText("hello"))
                .build();
    }

    private static ConversationRecord change() {
        return ofConversation()
                .setMembersChanged(MembersChanged.getDefaultInstance())
                .build();
    }
}
