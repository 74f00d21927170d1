package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.chat4all.config.Configuration;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.MembersChanged;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.Receipt;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.realtime.EventListener;
import io.chat4all.realtime.PresenceNode;
import io.chat4all.realtime.Realtime;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.realtime.RedisRealtime;
import io.chat4all.service.Topics;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Receipts;
import io.chat4all.storage.ScheduledMessages.Scheduled;
import io.chat4all.storage.ScheduledMessages.State;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The dispatcher between the real log, store and fabric.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DispatcherIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static Store store;
    private static Messaging messaging;
    private static Realtime realtime;
    private static DispatcherServer dispatcher;
    private static Producer<ConversationRecord> messages;
    private static Producer<StatusReported> statuses;
    private static Producer<ConversationRecord> scheduled;
    private static PresenceNode node;
    private static final List<Event> EVENTS = new CopyOnWriteArrayList<>();

    private final TenantId tenant = TenantId.create();
    private final UserId alice = UserId.create();
    private final UserId bob = UserId.create();
    private final ConversationId conversation = ConversationId.create();

    @BeforeAll
    static void start() {
        var kafka = RealServers.kafka();
        var cassandra = RealServers.cassandra();
        var redis = RealServers.redis();
        String[] settings = {
            "--kafka.bootstrap=%s:%d".formatted(kafka.host(), kafka.port()),
            "--cassandra.contact-points=%s:%d".formatted(cassandra.host(), cassandra.port()),
            "--redis.uri=redis://%s:%d".formatted(redis.host(), redis.port()),
            "--redis.password=" + RealServers.REDIS_PASSWORD,
            "--dispatcher.port=0"
        };
        dispatcher = DispatcherServer.start(Configuration.load(settings));
        var configuration = Configuration.load(settings);
        store = CassandraStore.connect(CassandraConfig.from(configuration.section("cassandra")));
        messaging = KafkaMessaging.connect(KafkaConfig.from(configuration.section("kafka")));
        realtime = RedisRealtime.connect(RedisConfig.from(configuration.section("redis")));
        messages = messaging.producer(Topics.MESSAGES);
        statuses = messaging.producer(Topics.STATUSES);
        scheduled = messaging.producer(Topics.SCHEDULED);
        node = realtime.join("node-" + UUID.randomUUID(), new EventListener() {
            @Override
            public void onEvent(Event event) {
                EVENTS.add(event);
            }

            @Override
            public void onEventsLost() {}
        });
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        node.close();
        messages.close();
        statuses.close();
        scheduled.close();
        realtime.close();
        messaging.close();
        store.close();
    }

    @BeforeEach
    void aliceAndBobTalk() {
        store.conversations()
                .create(
                        new Conversation(
                                conversation, tenant, ConversationType.GROUP, Map.of(), Instant.ofEpochSecond(1)),
                        List.of(new Member(alice, 0), new Member(bob, 0)));
        node.hold(tenant, alice);
        node.hold(tenant, bob);
    }

    @Test
    void aMessageWhoseTimeHasComeGoesIntoItsConversationOnce() {
        var id = MessageId.create();
        store.scheduledMessages().schedule(waiting(id), Instant.now());
        var later = accepted(id, "later");
        scheduled.send(NewRecord.of(key(), later).deliverAfter(Duration.ofSeconds(1)));
        scheduled.send(NewRecord.of(key(), later).deliverAfter(Duration.ofSeconds(1)));
        messages.send(key(), accepted(MessageId.create(), "now"));

        var stored = awaitStored(2);
        assertThat(stored.stream().map(Message::payload))
                .containsExactly(Payload.ofText("now"), Payload.ofText("later"));
        assertThat(store.scheduledMessages().find(tenant, id))
                .map(Scheduled::state)
                .contains(State.RELEASED);
        assertThat(store.scheduledMessages().cancel(waiting(id))).isEqualTo(State.RELEASED);
    }

    @Test
    void aMessageThatWasTakenBackNeverGoesOut() {
        var id = MessageId.create();
        store.scheduledMessages().schedule(waiting(id), Instant.now());
        assertThat(store.scheduledMessages().cancel(waiting(id))).isEqualTo(State.CANCELLED);
        scheduled.send(key(), accepted(id, "taken back"));
        var other = MessageId.create();
        store.scheduledMessages().schedule(waiting(other), Instant.now());
        scheduled.send(key(), accepted(other, "not taken back"));

        assertThat(awaitStored(1).getFirst().id()).isEqualTo(other);
    }

    @Test
    void messagesThatComeDueTogetherGoOutInTheirOrderButForWhatWasTakenBack() {
        var ids = Stream.generate(MessageId::create).limit(300).toList();
        ids.forEach(id -> store.scheduledMessages().schedule(waiting(id), Instant.now()));
        var takenBack = Set.of(ids.get(0), ids.get(150), ids.get(299));
        takenBack.forEach(id -> store.scheduledMessages().cancel(waiting(id)));
        var due = ids.stream()
                .map(id -> scheduled.sendAsync(key(), accepted(id, "together")))
                .toList();
        due.forEach(CompletableFuture::join);
        scheduled.send(key(), accepted(MessageId.create(), "of which nobody knows"));

        assertThat(awaitStored(297).stream().map(Message::id))
                .containsExactlyElementsOf(
                        ids.stream().filter(id -> !takenBack.contains(id)).toList());
    }

    private Scheduled waiting(MessageId id) {
        return new Scheduled(tenant, id, conversation, alice, Instant.now().plusSeconds(1), State.WAITING);
    }

    @Test
    void aMessageIsNumberedStoredAndToldToItsMembers() {
        var id = MessageId.create();
        messages.send(key(), accepted(id, "hello"));

        var stored = awaitStored(1).getFirst();
        assertThat(stored.id()).isEqualTo(id);
        assertThat(stored.seq()).isEqualTo(1);
        assertThat(stored.sender()).isEqualTo(alice);
        assertThat(stored.payload()).isEqualTo(Payload.ofText("hello"));
        await().atMost(SOON)
                .until(() -> events().stream()
                        .anyMatch(
                                event -> event.getMessageStored().getMessageId().equals(Uuids.toBytes(id.value()))));
    }

    @Test
    void aRepeatedSendIsStoredOnceAndAnotherContentUnderItsIdIsDropped() {
        var id = MessageId.create();
        messages.send(key(), accepted(id, "once"));
        messages.send(key(), accepted(id, "once"));
        messages.send(key(), accepted(id, "something else"));
        messages.send(key(), accepted(MessageId.create(), "behind"));

        assertThat(awaitStored(2))
                .extracting(Message::payload)
                .containsExactly(Payload.ofText("once"), Payload.ofText("behind"));
    }

    @Test
    void aRecordThatNoGatewayWritesGoesAsideAndStopsNothing() {
        messages.send(
                key(),
                ConversationRecord.newBuilder()
                        .setConversationId(ByteString.copyFromUtf8("short"))
                        .build());
        messages.send(key(), accepted(MessageId.create(), "behind"));

        assertThat(awaitStored(1)).hasSize(1);
    }

    @Test
    void aDeliveryIsKeptAndToldToTheSender() {
        messages.send(key(), accepted(MessageId.create(), "hello"));
        awaitStored(1);

        statuses.send(key(), status(StatusKind.STATUS_KIND_DELIVERED, 1, 1));

        await().atMost(SOON)
                .until(() -> receiptAtBob(1).at(DeliveryStatus.DELIVERED).isPresent());
        await().atMost(SOON)
                .until(() -> events().stream()
                        .anyMatch(event -> event.getReceiptChanged().getStatus().equals("DELIVERED")
                                && event.getUsersList().equals(List.of(Uuids.toBytes(alice.value())))));
    }

    @Test
    void aReadMarkReadsAllMessagesUpToItButNotTheReadersOwn() {
        for (var i = 0; i < 3; i++) {
            messages.send(key(), accepted(MessageId.create(), "message " + i));
        }
        awaitStored(3);

        statuses.send(key(), status(StatusKind.STATUS_KIND_READ, 0, 2));

        await().atMost(SOON).until(() -> store.receipts().readMark(conversation, bob) == 2);
        assertThat(receiptAtBob(1).status()).contains(DeliveryStatus.READ);
        assertThat(receiptAtBob(2).status()).contains(DeliveryStatus.READ);
        assertThat(receiptAtBob(3).status()).isEmpty();
        assertThat(store.receipts().of(conversation, 1))
                .extracting(Receipts.OfRecipient::recipient)
                .containsExactly(bob);
    }

    @Test
    void aNewMemberHearsTheMessageThatFollowsItsJoining() {
        var carol = UserId.create();
        node.hold(tenant, carol);
        messages.send(key(), accepted(MessageId.create(), "before"));
        awaitStored(1);

        store.conversations()
                .addMembers(store.conversations().find(conversation).orElseThrow(), List.of(new Member(carol, 1)));
        messages.send(key(), membersChanged(carol));
        messages.send(key(), accepted(MessageId.create(), "after"));

        await().atMost(SOON)
                .until(() -> events().stream()
                        .anyMatch(event -> event.getMessageStored().getText().equals("after")
                                && event.getUsersList().contains(Uuids.toBytes(carol.value()))));
    }

    private List<Event> events() {
        var here = Uuids.toBytes(conversation.value());
        return EVENTS.stream()
                .filter(event -> event.getConversationId().equals(here))
                .toList();
    }

    private List<Message> awaitStored(int count) {
        await().atMost(SOON).until(() -> store.messages().head(conversation).seq() >= count);
        return store.messages().list(conversation, 0, 500);
    }

    private Receipt receiptAtBob(long seq) {
        return store.receipts().of(conversation, seq).stream()
                .filter(one -> one.recipient().equals(bob))
                .map(Receipts.OfRecipient::receipt)
                .findFirst()
                .orElse(Receipt.NONE);
    }

    private String key() {
        return conversation.toString();
    }

    private ConversationRecord accepted(MessageId id, String text) {
        return record().setMessageAccepted(MessageAccepted.newBuilder()
                        .setMessageId(Uuids.toBytes(id.value()))
                        .setSenderId(Uuids.toBytes(alice.value()))
                        .setText(text)
                        .setAcceptedAtMillis(1_000)
                        .setFingerprint(ByteString.copyFromUtf8(text)))
                .build();
    }

    private ConversationRecord membersChanged(UserId added) {
        return record().setMembersChanged(MembersChanged.newBuilder().addAdded(Uuids.toBytes(added.value())))
                .build();
    }

    private ConversationRecord.Builder record() {
        return ConversationRecord.newBuilder()
                .setTenantId(Uuids.toBytes(tenant.value()))
                .setConversationId(Uuids.toBytes(conversation.value()));
    }

    private StatusReported status(StatusKind kind, long from, long to) {
        return StatusReported.newBuilder()
                .setTenantId(Uuids.toBytes(tenant.value()))
                .setConversationId(Uuids.toBytes(conversation.value()))
                .setUserId(Uuids.toBytes(bob.value()))
                .setChannel("app")
                .setKind(kind)
                .setFromSeq(from)
                .setToSeq(to)
                .setHappenedAtMillis(2_000)
                .build();
    }
}
