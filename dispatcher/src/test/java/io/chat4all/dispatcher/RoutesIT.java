package io.chat4all.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chat4all.config.Configuration;
import io.chat4all.log.LoggedReach;
import io.chat4all.log.v1.ConversationRecord;
import io.chat4all.log.v1.DeliveryRequested;
import io.chat4all.log.v1.MessageAccepted;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.Producer;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.messaging.kafka.KafkaConfig;
import io.chat4all.messaging.kafka.KafkaMessaging;
import io.chat4all.model.Channel;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.Conversation;
import io.chat4all.model.ConversationId;
import io.chat4all.model.ConversationType;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.Member;
import io.chat4all.model.MessageId;
import io.chat4all.model.Reach;
import io.chat4all.model.Reach.Patience;
import io.chat4all.model.Reach.Route;
import io.chat4all.model.Reach.Step;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.Topics;
import io.chat4all.storage.CassandraConfig;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Identities.Identity;
import io.chat4all.storage.Store;
import io.chat4all.testing.RealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Channel after channel, between the real log and the real store. That something is not delivered is seen by
/// what is delivered later.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RoutesIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Channel PIGEON = new Channel("pigeon");
    private static final Channel CARRIER = new Channel("carrier");

    private record Delivered(Channel channel, MessageId message, Instant at) {}

    private static final List<Delivered> DELIVERED = new CopyOnWriteArrayList<>();

    private static String[] settings;
    private static Store store;
    private static Messaging messaging;
    private static DispatcherServer dispatcher;
    private static Producer<ConversationRecord> messages;
    private static Producer<StatusReported> statuses;

    private final TenantId tenant = TenantId.create();
    private final UserId alice = UserId.create();
    private final UserId bob = UserId.create();
    private final ConversationId conversation = ConversationId.create();

    @BeforeAll
    static void start() {
        var kafka = RealServers.kafka();
        var cassandra = RealServers.cassandra();
        var redis = RealServers.redis();
        settings = new String[] {
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
        messages = messaging.producer(Topics.MESSAGES);
        statuses = messaging.producer(Topics.STATUSES);
        List.of(PIGEON, CARRIER).forEach(RoutesIT::listen);
    }

    private static void listen(Channel channel) {
        var topic = Topics.deliveries(channel);
        messaging.ensure(List.of(topic));
        var options = SubscriptionOptions.keyShared("routes-" + UUID.randomUUID());
        messaging.subscribe(topic, options, record -> {
            DELIVERED.add(new Delivered(channel, id(record.value()), Instant.now()));
            return Outcome.ACKNOWLEDGE;
        });
    }

    private static MessageId id(DeliveryRequested delivery) {
        return new MessageId(Uuids.fromBytes(delivery.getMessageId()));
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        messages.close();
        statuses.close();
        messaging.close();
        store.close();
    }

    @BeforeEach
    void bobIsReachedByPigeonAndByCarrier() {
        store.conversations()
                .create(
                        new Conversation(
                                conversation, tenant, ConversationType.GROUP, Map.of(), Instant.ofEpochSecond(1)),
                        List.of(new Member(alice, 0), new Member(bob, 0)));
        List.of(PIGEON, CARRIER)
                .forEach(channel -> store.identities()
                        .claim(new Identity(
                                tenant,
                                ChannelAccountId.create(),
                                channel,
                                bob.toString(),
                                bob,
                                Optional.empty(),
                                Map.of(),
                                Instant.now())));
    }

    @Test
    void whatDoesNotGetThroughInTimeGoesOnTheNextChannelAndNotBefore() {
        var message = say(route(PIGEON, DeliveryStatus.DELIVERED, Duration.ofSeconds(2), CARRIER));

        var first = awaitDelivered(PIGEON, message);
        var second = awaitDelivered(CARRIER, message);
        assertThat(Duration.between(first.at(), second.at())).isGreaterThan(Duration.ofMillis(1_500));
    }

    @Test
    void whatGotThroughGoesNoFurther() {
        var route = route(PIGEON, DeliveryStatus.DELIVERED, Duration.ofSeconds(3), CARRIER);
        var arrives = say(route);
        awaitDelivered(PIGEON, arrives);
        happened(1, StatusKind.STATUS_KIND_DELIVERED, PIGEON);
        await().atMost(SOON).until(() -> !store.receipts().of(conversation, 1).isEmpty());
        var getsLost = say(route);

        awaitDelivered(CARRIER, getsLost);
        assertThat(deliveries(CARRIER, arrives)).isEmpty();
    }

    @Test
    void whatWasReadElsewhereGoesNoFurther() {
        var route = route(Channel.APP, DeliveryStatus.READ, Duration.ofSeconds(3), CARRIER);
        var read = say(route);
        await().atMost(SOON).until(() -> store.messages().at(conversation, 1).isPresent());
        happened(1, StatusKind.STATUS_KIND_READ, Channel.APP);
        await().atMost(SOON).until(() -> !store.receipts().of(conversation, 1).isEmpty());
        var unread = say(route);

        awaitDelivered(CARRIER, unread);
        assertThat(deliveries(CARRIER, read)).isEmpty();
        assertThat(deliveries(PIGEON, unread)).isEmpty();
    }

    @Test
    void whatFailsForGoodDoesNotWaitForItsTime() {
        var message = say(route(PIGEON, DeliveryStatus.READ, Duration.ofDays(1), CARRIER));
        awaitDelivered(PIGEON, message);
        happened(1, StatusKind.STATUS_KIND_FAILED, PIGEON);

        awaitDelivered(CARRIER, message);
    }

    @Test
    void aStepThatIsOverWhileNoDispatcherRunsIsTakenByTheNextOne() {
        var message = say(route(PIGEON, DeliveryStatus.DELIVERED, Duration.ofSeconds(1), CARRIER));
        awaitDelivered(PIGEON, message);
        dispatcher.close();
        assertThat(deliveries(CARRIER, message)).isEmpty();
        dispatcher = DispatcherServer.start(Configuration.load(settings));

        awaitDelivered(CARRIER, message);
        assertThat(deliveries(PIGEON, message)).hasSize(1);
    }

    @Test
    void whoPrefersARouteIsReachedOnItWhenTheMessageDoesNotSayOtherwise() {
        store.preferences().setOfTenant(tenant, new Reach.Channels(Set.of(PIGEON)));
        store.preferences().set(tenant, bob, route(CARRIER, DeliveryStatus.READ, Duration.ofDays(1), PIGEON));

        var unsaid = say(Optional.empty());
        awaitDelivered(CARRIER, unsaid);
        var everywhere = say(Reach.EVERYWHERE);
        awaitDelivered(CARRIER, everywhere);
        awaitDelivered(PIGEON, everywhere);
        assertThat(deliveries(PIGEON, unsaid)).isEmpty();
    }

    private MessageId say(Reach reach) {
        return say(Optional.of(reach));
    }

    private MessageId say(Optional<Reach> reach) {
        var id = MessageId.create();
        var accepted = MessageAccepted.newBuilder()
                .setMessageId(Uuids.toBytes(id.value()))
                .setSenderId(Uuids.toBytes(alice.value()))
                .setText("hello")
                .setAcceptedAtMillis(System.currentTimeMillis());
        reach.map(LoggedReach::of).ifPresent(accepted::setReach);
        messages.send(
                conversation.toString(),
                ConversationRecord.newBuilder()
                        .setTenantId(Uuids.toBytes(tenant.value()))
                        .setConversationId(Uuids.toBytes(conversation.value()))
                        .setMessageAccepted(accepted)
                        .build());
        return id;
    }

    private void happened(long seq, StatusKind kind, Channel channel) {
        statuses.send(
                conversation.toString(),
                StatusReported.newBuilder()
                        .setTenantId(Uuids.toBytes(tenant.value()))
                        .setConversationId(Uuids.toBytes(conversation.value()))
                        .setUserId(Uuids.toBytes(bob.value()))
                        .setChannel(channel.wireName())
                        .setKind(kind)
                        .setFromSeq(seq)
                        .setToSeq(seq)
                        .setHappenedAtMillis(System.currentTimeMillis())
                        .build());
    }

    private static Route route(Channel first, DeliveryStatus until, Duration within, Channel second) {
        return new Route(
                List.of(new Step(first, Optional.of(new Patience(until, within))), new Step(second, Optional.empty())));
    }

    private static Delivered awaitDelivered(Channel channel, MessageId message) {
        await().atMost(SOON).until(() -> !deliveries(channel, message).isEmpty());
        return deliveries(channel, message).getFirst();
    }

    private static List<Delivered> deliveries(Channel channel, MessageId message) {
        return DELIVERED.stream()
                .filter(delivered -> delivered.channel().equals(channel)
                        && delivered.message().equals(message))
                .toList();
    }
}
