package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.model.Conversation;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.realtime.RedisRealtime;
import io.chat4all.service.Closing;
import io.chat4all.service.Topics;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.service.telemetry.Tracing;
import io.chat4all.service.ws.CloseCode;
import io.chat4all.service.ws.Handshake;
import io.chat4all.service.ws.SocketHandler;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sessions on a real Redis, Cassandra and Kafka; only the network between client and node is left out.
@Timeout(300)
class SessionIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final SessionLimits LIMITS = new SessionLimits(1_000, 2_000, 1_000, 5, Duration.ofMillis(500));
    private static final Handshake HANDSHAKE = new Handshake("/v1/ws", Map.of(), List.of());

    private final Closing closing = new Closing();
    private final UserId ana = UserId.create();
    private final UserId bob = UserId.create();

    @BeforeAll
    @Timeout(300)
    static void startServers() {
        RealServers.startAll();
    }

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void theWelcomeSaysUpToWhereEachConversationIs() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var silent = node.backend.group(ana);
        node.backend.store(talk, ana, 1, 3);

        var client = node.open(bob);

        var welcome = client.socket.awaitFrame("welcome");
        assertThat(welcome.path("user_id").asText()).isEqualTo(bob.toString());
        assertThat(welcome.path("ping_seconds").asInt()).isEqualTo(20);
        assertThat(welcome.path("conversations").path(talk.id().toString()).asLong())
                .isEqualTo(3);
        assertThat(welcome.path("conversations").has(silent.id().toString())).isFalse();
    }

    @Test
    void aMessageReachesEverySocketOfEveryMember() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var clients = List.of(node.open(ana), node.open(bob), node.open(bob));
        clients.forEach(client -> client.socket.awaitFrame("welcome"));

        node.backend.say(talk, ana, 1, 3);

        clients.forEach(client -> client.socket.awaitMessages(talk, 1, 3));
        var message = clients.getLast().socket.awaitFrame("message");
        assertThat(message.path("from").asText()).isEqualTo(ana.toString());
        assertThat(message.at("/payload/type").asText()).isEqualTo("text");
        assertThat(message.at("/payload/text").asText()).isEqualTo(Backend.text(1));
        assertThat(Instant.parse(message.path("stored_at").asText()))
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void anEventThatComesTwiceIsSentOnce() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 2);
        node.backend.tell(talk, ana, 1);
        node.backend.tell(talk, ana, 2);
        node.backend.say(talk, ana, 3, 3);

        client.socket.awaitMessages(talk, 1, 3);
    }

    @Test
    void aHoleIsFilledFromTheStoreBeforeWhatIsNewer() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 1);
        node.backend.store(talk, ana, 2, 180);

        node.backend.tell(talk, ana, 180);
        node.backend.say(talk, ana, 181, 185);

        client.socket.awaitMessages(talk, 1, 185);
    }

    @Test
    void aResumeRightAwayDeliversWhatWasMissedBeforeWhatIsNew() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        node.backend.store(talk, ana, 1, 120);
        var client = node.open(bob);
        client.socket.awaitFrame("welcome");

        node.backend.say(talk, ana, 121, 122);
        client.says("{'resume':{'%s':17}}", talk);

        client.socket.awaitMessages(talk, 18, 122);
    }

    @Test
    void aLateResumeDeliversWhatWasMissedAndNothingTwice() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        node.backend.store(talk, ana, 1, 5);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 6, 7);
        client.socket.awaitMessages(talk, 6, 7);

        client.says("{'type':'resume','conversations':{'%s':2}}", talk);
        client.says("{'type':'resume','conversations':{'%s':2}}", talk);
        client.says("{'type':'resume','conversations':{'%s':6}}", talk);
        await().atMost(SOON).until(() -> client.socket.seqs(talk).size() == 5);
        node.backend.say(talk, ana, 8, 8);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(client.socket.seqs(talk)).containsExactly(6L, 7L, 3L, 4L, 5L, 8L));
    }

    @Test
    void whoJoinedLaterCannotResumeFromBefore() {
        var node = node();
        var talk = node.backend.group(ana);
        node.backend.store(talk, ana, 1, 3);
        node.backend.add(talk, bob, 3);
        node.backend.store(talk, ana, 4, 6);
        var client = node.open(bob);

        client.says("{'resume':{'%s':0}}", talk);

        client.socket.awaitMessages(talk, 4, 6);
    }

    @Test
    void aConversationThatBeganAfterTheSocketIsDelivered() {
        var node = node();
        var client = node.opened(bob);
        var talk = node.backend.group(ana, bob);

        node.backend.say(talk, ana, 1, 4);

        client.socket.awaitMessages(talk, 1, 4);
    }

    @Test
    void whoIsAddedSeesTheGroupFromThereOn() {
        var node = node();
        var talk = node.backend.group(ana);
        node.backend.store(talk, ana, 1, 3);
        var client = node.opened(bob);

        node.backend.add(talk, bob, 3);
        node.backend.say(talk, ana, 4, 5);

        client.socket.awaitMessages(talk, 4, 5);
        assertThat(client.socket.awaitFrame("members").path("added").get(0).asText())
                .isEqualTo(bob.toString());
    }

    @Test
    void aRemovedMemberGetsNothingMore() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 2);
        client.socket.awaitMessages(talk, 1, 2);

        node.backend.remove(talk, bob);
        client.socket.awaitFrame("members");
        node.backend.store(talk, ana, 3, 4);
        node.backend.tell(talk, ana, 3, List.of(ana, bob));
        node.backend.tellReceipt(talk, bob, ana, 1, 1);
        client.says("{'resume':{'%s':0}}", talk);

        assertThat(client.socket.awaitFrame("error").path("code").asText()).isEqualTo("not_a_member");
        client.socket.awaitQuiet(client.visit);
        client.socket.awaitMessages(talk, 1, 2);
        assertThat(client.socket.frames("receipt")).isEmpty();
    }

    @Test
    void whoIsAddedAgainDoesNotSeeWhatWasSaidInBetween() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 2);
        client.socket.awaitMessages(talk, 1, 2);
        node.backend.remove(talk, bob);
        node.backend.say(talk, ana, 3, 4);
        node.backend.add(talk, bob, 4);
        node.backend.say(talk, ana, 5, 5);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(client.socket.seqs(talk)).containsExactly(1L, 2L, 5L));
    }

    @Test
    void anEventForSomebodyWhoIsNoMemberIsDropped() {
        var node = node();
        var talk = node.backend.group(ana);
        var mine = node.backend.group(bob);
        var client = node.opened(bob);
        node.backend.store(talk, ana, 1, 1);

        node.backend.tell(talk, ana, 1, List.of(bob));
        node.backend.say(mine, bob, 1, 1);

        client.socket.awaitMessages(mine, 1, 1);
        assertThat(client.socket.seqs(talk)).isEmpty();
    }

    @Test
    void aSlowSocketMissesNothingThoughItsQueueIsShort() {
        var node = node(RealServers.redis(), new SessionLimits(5, 2_000, 1_000, 5, Duration.ofMillis(1)));
        var talk = node.backend.group(ana, bob);
        var other = node.backend.group(ana, bob);
        var client = node.opened(bob);
        client.socket.takeNothing();
        node.backend.say(talk, ana, 1, 40);
        node.backend.say(other, ana, 1, 20);
        var awake = node.opened(ana);
        node.backend.say(talk, ana, 41, 41);
        awake.socket.awaitMessages(talk, 41, 41);

        client.socket.takeAgain();

        client.socket.awaitMessages(talk, 1, 41);
        client.socket.awaitMessages(other, 1, 20);
    }

    @Test
    void receiptsReachTheSender() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var client = node.opened(ana);

        node.backend.say(talk, ana, 1, 3);
        client.socket.awaitMessages(talk, 1, 3);
        node.backend.tellReceipt(talk, ana, bob, 1, 1);
        node.backend.tellReceipt(talk, ana, bob, 2, 3);

        await().atMost(SOON).until(() -> client.socket.frames("receipt").size() == 2);
        var one = client.socket.frames("receipt").getFirst();
        assertThat(one.path("user_id").asText()).isEqualTo(bob.toString());
        assertThat(one.path("status").asText()).isEqualTo("DELIVERED");
        assertThat(one.path("seq").asLong()).isEqualTo(1);
        assertThat(one.path("at").asText()).isEqualTo("2023-11-14T22:13:20Z");
        var range = client.socket.frames("receipt").getLast();
        assertThat(range.path("from_seq").asLong()).isEqualTo(2);
        assertThat(range.path("to_seq").asLong()).isEqualTo(3);
    }

    @Test
    void whatWasLostWithRedisIsReadFromTheStore() {
        var redis = RealServers.newRedis();
        closing.with(redis::kill);
        var node = node(redis, LIMITS);
        var talk = node.backend.group(ana, bob);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 5);
        client.socket.awaitMessages(talk, 1, 5);

        redis.stop();
        node.backend.say(talk, ana, 6, 20);
        var begunMeanwhile = node.backend.group(ana, bob);
        node.backend.say(begunMeanwhile, ana, 1, 3);
        redis.start();

        client.socket.awaitMessages(talk, 1, 20);
        client.socket.awaitMessages(begunMeanwhile, 1, 3);
        await().atMost(SOON).until(() -> node.realtime.isReachable());
        node.backend.say(talk, ana, 21, 22);
        client.socket.awaitMessages(talk, 1, 22);
    }

    @Test
    void whileTheStoreDoesNotAnswerAHoleWaitsAndNothingIsSkipped() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var other = node.backend.group(ana, bob);
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 1);
        client.socket.awaitMessages(talk, 1, 1);
        node.backend.store(talk, ana, 2, 4);

        RealServers.cassandra().pause();
        try {
            node.backend.tell(talk, ana, 4, List.of(bob));
            node.backend.tell(other, ana, 1, List.of(bob));
            client.socket.awaitMessages(other, 1, 1);
            client.socket.awaitMessages(talk, 1, 1);
        } finally {
            RealServers.cassandra().resume();
        }

        client.socket.awaitMessages(talk, 1, 4);
    }

    @Test
    void acknowledgementsStandInTheLog() {
        List<StatusReported> statuses = new CopyOnWriteArrayList<>();
        var node = node();
        var talk = node.backend.group(ana, bob);
        closing.with(Backend.messaging()
                .subscribe(Topics.STATUSES, SubscriptionOptions.keyShared("presence-" + UUID.randomUUID()), record -> {
                    if (record.key().equals(talk.id().toString())) {
                        statuses.add(record.value());
                    }
                    return Outcome.ACKNOWLEDGE;
                }));
        var client = node.opened(bob);
        node.backend.say(talk, ana, 1, 5);
        client.socket.awaitMessages(talk, 1, 5);

        client.says("{'type':'ack','conversation_id':'%s','seq':1}", talk);
        client.says("{'type':'ack','conversation_id':'%s','seq':5,'from_seq':2}", talk);
        client.says("{'type':'read','conversation_id':'%s','up_to_seq':4}", talk);

        await().atMost(SOON).until(() -> statuses.size() == 3);
        assertThat(statuses)
                .extracting(StatusReported::getKind, StatusReported::getFromSeq, StatusReported::getToSeq)
                .containsExactly(
                        tuple(StatusKind.STATUS_KIND_DELIVERED, 1L, 1L),
                        tuple(StatusKind.STATUS_KIND_DELIVERED, 2L, 5L),
                        tuple(StatusKind.STATUS_KIND_READ, 0L, 4L));
        assertThat(statuses).allSatisfy(status -> {
            assertThat(status.getUserId()).isEqualTo(Uuids.toBytes(bob.value()));
            assertThat(status.getTenantId()).isEqualTo(Uuids.toBytes(Backend.TENANT.value()));
            assertThat(status.getChannel()).isEqualTo("app");
        });
        assertThat(client.socket.frames("error")).isEmpty();
    }

    @Test
    void whatWasNotSentCannotBeAcknowledged() {
        var node = node();
        var talk = node.backend.group(ana, bob);
        var foreign = node.backend.group(ana);
        node.backend.store(talk, ana, 1, 2);
        var client = node.opened(bob);

        client.says("{'type':'ack','conversation_id':'%s','seq':3}", talk);
        client.says("{'type':'read','conversation_id':'%s','up_to_seq':1}", foreign);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(client.socket.frames("error"))
                        .extracting(error -> error.path("code").asText())
                        .containsExactly("message_not_found", "not_a_member"));
        assertThat(client.socket.isOpen()).isTrue();
    }

    @Test
    void aFewBadFramesAreAnsweredManyInARowEndTheSocket() {
        var client = node().opened(bob);
        for (int i = 0; i < 4; i++) {
            client.visit.onText("nonsense");
        }
        client.socket.awaitQuiet(client.visit);
        assertThat(client.socket.frames("error")).hasSize(4);
        assertThat(client.socket.isOpen()).isTrue();

        for (int i = 0; i < 5; i++) {
            client.visit.onText("nonsense");
        }

        client.socket.awaitClose(CloseCode.POLICY.code());
    }

    @Test
    void aSocketThatIsClosedIsForgotten() {
        var node = node();
        var client = node.opened(bob);

        client.visit.onClose(1000, "done");

        await().atMost(SOON).until(() -> node.sessions.count() == 0);
    }

    @Test
    void aNodeThatShutsDownSendsItsClientsElsewhere() {
        var node = node();
        var client = node.opened(bob);

        node.attendance.close();

        client.socket.awaitClose(CloseCode.GOING_AWAY.code());
        assertThatThrownBy(() -> node.open(bob))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void onlyPersonsWhoMayReadMessagesGetIn() {
        var node = node();
        var application = new Principal(Backend.TENANT, Optional.empty(), Scope.OF_APPLICATIONS, Instant.MAX);
        var writer = new Principal(Backend.TENANT, Optional.of(bob), Set.of(Scope.MESSAGES_WRITE), Instant.MAX);

        for (var principal : List.of(application, writer)) {
            assertThatThrownBy(() -> node.open(principal))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN));
        }
    }

    @Test
    void aPersonHasABoundedNumberOfSockets() {
        var node = node();
        for (int i = 0; i < Node.MAX_SOCKETS; i++) {
            node.opened(bob);
        }

        assertThatThrownBy(() -> node.open(bob))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
        node.opened(ana);
    }

    private Node node() {
        return node(RealServers.redis(), LIMITS);
    }

    private Node node(RealServer redis, SessionLimits limits) {
        return new Node(closing, Backend.realtime(redis), limits);
    }

    private record Client(TestSocket socket, SocketHandler visit) {

        void says(String frame, Conversation conversation) {
            visit.onText(frame.replace('\'', '"').formatted(conversation.id()));
        }
    }

    /// The parts of [PresenceServer] but for the network.
    private static final class Node {

        static final int MAX_SOCKETS = 3;

        final RedisRealtime realtime;
        final Backend backend;
        final Sessions sessions = new Sessions();
        final Attendance attendance;
        private final SocketDoor door;

        Node(Closing closing, RedisRealtime realtime, SessionLimits limits) {
            this.realtime = closing.with(realtime);
            this.backend = new Backend(realtime.publisher());
            var node = closing.with(realtime.join(UUID.randomUUID().toString(), new FanOut(sessions)));
            attendance = closing.with(new Attendance(sessions, node, MAX_SOCKETS));
            var reports = new ReportStatus(
                    closing.with(Backend.messaging().producer(Topics.STATUSES)), Tracing.none(), Clock.systemUTC());
            door = new SocketDoor(
                    new SocketDoor.Terms(limits, Duration.ofSeconds(20)),
                    attendance,
                    new StoreReads(Backend.store(), 16),
                    reports,
                    new PresenceMetrics(new Metrics(), sessions::count),
                    Tracing.none(),
                    Clock.systemUTC());
        }

        Client open(UserId user) {
            return open(new Principal(Backend.TENANT, Optional.of(user), Scope.OF_USERS, Instant.MAX));
        }

        Client open(Principal principal) {
            var client = new Client(new TestSocket(), door.open(principal, HANDSHAKE));
            client.visit.onOpen(client.socket);
            return client;
        }

        /// A client that does not resume.
        Client opened(UserId user) {
            var client = open(user);
            client.socket.awaitFrame("welcome");
            client.socket.awaitQuiet(client.visit);
            return client;
        }
    }
}
