package io.chat4all.presence;

import com.google.protobuf.ByteString;
import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.MembershipChanged;
import io.chat4all.log.v1.MessageStored;
import io.chat4all.log.v1.ReceiptChanged;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.LogPosition;
import io.chat4all.model.Member;
import io.chat4all.model.Message;
import io.chat4all.model.MessageId;
import io.chat4all.model.Payload;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.realtime.RedisConfig;
import io.chat4all.realtime.RedisRealtime;
import io.chat4all.service.Topics;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What stands behind presence, for real, and the hand of a dispatcher: stores messages and tells events.
final class Backend {

    static final String KEYSPACE = "presence_tests";
    static final TenantId TENANT = TenantId.create();

    private static final Store STORE;
    private static final KafkaMessaging MESSAGING;

    static {
        RealServers.startAll();
        STORE = CassandraStore.connect(cassandra());
        MESSAGING = KafkaMessaging.connect(
                new KafkaConfig(RealServers.kafka().address(), 1, 0, Duration.ofSeconds(30), Duration.ofSeconds(60)));
        MESSAGING.ensure(Topics.ALL);
    }

    private final EventPublisher events;

    Backend(EventPublisher events) {
        this.events = events;
    }

    static Store store() {
        return STORE;
    }

    static KafkaMessaging messaging() {
        return MESSAGING;
    }

    static RedisRealtime realtime(RealServer redis) {
        return RedisRealtime.connect(
                new RedisConfig(URI.create("redis://" + redis.address()), Optional.of(RealServers.REDIS_PASSWORD)));
    }

    private static CassandraConfig cassandra() {
        return new CassandraConfig(
                List.of(RealServers.cassandra().address()),
                RealServers.CASSANDRA_DATACENTER,
                KEYSPACE,
                1,
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60));
    }

    Conversation group(UserId... members) {
        var conversation = new Conversation(ConversationId.create(), TENANT, ConversationType.GROUP, Map.of(), now());
        STORE.conversations()
                .create(
                        conversation,
                        Stream.of(members).map(user -> new Member(user, 0)).toList());
        return conversation;
    }

    /// Stores messages `from` to `to`, and tells nobody.
    void store(Conversation conversation, UserId sender, long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            STORE.messages().append(message(conversation, sender, seq), new LogPosition(0, seq), new byte[] {1});
        }
    }

    /// Tells the members of a message, stored or not.
    void tell(Conversation conversation, UserId sender, long seq) {
        tell(conversation, sender, seq, members(conversation));
    }

    void tell(Conversation conversation, UserId sender, long seq, Collection<UserId> users) {
        var message = message(conversation, sender, seq);
        events.publish(event(conversation, users)
                .setMessageStored(MessageStored.newBuilder()
                        .setSeq(seq)
                        .setMessageId(Uuids.toBytes(message.id().value()))
                        .setSenderId(Uuids.toBytes(sender.value()))
                        .setText(text(seq))
                        .setAcceptedAtMillis(message.acceptedAt().toEpochMilli())
                        .setStoredAtMillis(message.storedAt().toEpochMilli()))
                .build());
    }

    void say(Conversation conversation, UserId sender, long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            store(conversation, sender, seq, seq);
            tell(conversation, sender, seq);
        }
    }

    void tellReceipt(Conversation conversation, UserId sender, UserId recipient, long fromSeq, long toSeq) {
        events.publish(event(conversation, Set.of(sender))
                .setReceiptChanged(ReceiptChanged.newBuilder()
                        .setUserId(Uuids.toBytes(recipient.value()))
                        .setChannel("app")
                        .setStatus("DELIVERED")
                        .setFromSeq(fromSeq)
                        .setToSeq(toSeq)
                        .setHappenedAtMillis(1_700_000_000_000L))
                .build());
    }

    void add(Conversation conversation, UserId user, long joinedSeq) {
        STORE.conversations().addMembers(conversation, List.of(new Member(user, joinedSeq)));
        events.publish(event(conversation, members(conversation))
                .setMembershipChanged(MembershipChanged.newBuilder().addAdded(bytes(user)))
                .build());
    }

    void remove(Conversation conversation, UserId user) {
        var told = members(conversation);
        STORE.conversations().removeMembers(conversation, Set.of(user));
        events.publish(event(conversation, told)
                .setMembershipChanged(MembershipChanged.newBuilder().addRemoved(bytes(user)))
                .build());
    }

    static String text(long seq) {
        return "message " + seq;
    }

    private static List<UserId> members(Conversation conversation) {
        return STORE.conversations().members(conversation.id()).stream()
                .map(Member::user)
                .toList();
    }

    private static Event.Builder event(Conversation conversation, Collection<UserId> users) {
        return Event.newBuilder()
                .setTenantId(Uuids.toBytes(conversation.tenant().value()))
                .setConversationId(Uuids.toBytes(conversation.id().value()))
                .addAllUsers(users.stream().map(Backend::bytes).toList());
    }

    private static ByteString bytes(UserId user) {
        return Uuids.toBytes(user.value());
    }

    private static Message message(Conversation conversation, UserId sender, long seq) {
        return new Message(
                conversation.tenant(),
                conversation.id(),
                seq,
                MessageId.create(),
                sender,
                Payload.ofText(text(seq)),
                Map.of(),
                now(),
                now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
