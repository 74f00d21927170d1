package io.chat4all.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.log.v1.Event;
import io.chat4all.log.v1.MessageStored;
import io.chat4all.model.TenantId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RedisRealtimeIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final TenantId tenant = TenantId.create();
    private final UserId ana = UserId.create();
    private final UserId bob = UserId.create();

    @AfterEach
    void close() throws Exception {
        for (var part : open.reversed()) {
            part.close();
        }
    }

    @Test
    void anEventReachesTheNodeThatHoldsItsUser() {
        var realtime = connect(RealServers.redis());
        var heard = new HeardEvents();
        join(realtime, heard).hold(tenant, ana);

        realtime.publisher().publish(event(1, ana));

        await().atMost(SOON).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L));
    }

    @Test
    void anEventReachesEachNodeOnceHoweverManyOfItsUsersItHolds() {
        var realtime = connect(RealServers.redis());
        var one = new HeardEvents();
        var other = new HeardEvents();
        var node = join(realtime, one);
        node.hold(tenant, ana);
        node.hold(tenant, bob);
        join(realtime, other).hold(tenant, bob);

        realtime.publisher().publish(event(1, ana, bob));
        realtime.publisher().publish(event(2, ana, bob));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(one.seqs()).containsExactly(1L, 2L);
            assertThat(other.seqs()).containsExactly(1L, 2L);
        });
    }

    @Test
    void aReleasedUserHearsNothingMore() {
        var realtime = connect(RealServers.redis());
        var heard = new HeardEvents();
        var node = join(realtime, heard);
        node.hold(tenant, ana);
        node.hold(tenant, bob);
        node.release(tenant, ana);

        realtime.publisher().publish(event(1, ana));
        realtime.publisher().publish(event(2, bob));

        await().atMost(SOON).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(2L));
    }

    @Test
    void theSameUserIdOfAnotherTenantIsSomebodyElse() {
        var realtime = connect(RealServers.redis());
        var heard = new HeardEvents();
        var node = join(realtime, heard);
        node.hold(TenantId.create(), ana);
        node.hold(tenant, bob);

        realtime.publisher().publish(event(1, ana));
        realtime.publisher().publish(event(2, bob));

        await().atMost(SOON).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(2L));
    }

    @Test
    void eventsOfOneThreadArriveInTheirOrder() {
        var realtime = connect(RealServers.redis());
        var heard = new HeardEvents();
        join(realtime, heard).hold(tenant, ana);
        var publisher = realtime.publisher();

        LongStream.rangeClosed(1, 5_000).forEach(seq -> publisher.publish(event(seq, ana)));

        await().atMost(SOON).until(() -> heard.seqs().size() == 5_000);
        assertThat(heard.seqs()).isSorted();
    }

    @Test
    void whatRedisHoldsOfAUserExpires() {
        var realtime = connect(RealServers.redis());
        join(realtime, new HeardEvents()).hold(tenant, ana);

        var remaining = redis(RealServers.redis()).pttl(RedisKeys.online(tenant, ana));

        assertThat(remaining).isBetween(1L, 20_000L);
    }

    @Test
    void aNodeThatClosesForgetsItsUsers() {
        var realtime = connect(RealServers.redis());
        try (var node = realtime.join(UUID.randomUUID().toString(), new HeardEvents())) {
            node.hold(tenant, ana);
        }
        assertThat(redis(RealServers.redis()).exists(RedisKeys.online(tenant, ana)))
                .isZero();
    }

    @Test
    void aRedisThatForgotEverythingIsToldAgainAndTheNodeHearsThatEventsWereLost() {
        var server = newRedis();
        var realtime = connect(server);
        var heard = new HeardEvents();
        join(realtime, heard).hold(tenant, ana);
        assertThat(heard.losses()).isZero();

        redis(server).flushall();

        await().atMost(SOON).until(() -> heard.losses() > 0);
        realtime.publisher().publish(event(1, ana));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard.seqs()).containsExactly(1L));
    }

    @Test
    void whileRedisIsDownEventsAreDroppedAtOnceAndAfterwardsTheNodesAreTold() {
        var server = newRedis();
        var realtime = connect(server);
        var listener = new HeardEvents();
        join(realtime, listener).hold(tenant, ana);

        server.stop();
        realtime.publisher().publish(event(1, ana));
        var began = System.nanoTime();
        realtime.publisher().publish(event(2, ana));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        server.start();

        await().atMost(SOON).until(() -> listener.losses() > 0);
        await().atMost(SOON).untilAsserted(() -> {
            realtime.publisher().publish(event(3, ana));
            assertThat(listener.seqs()).contains(3L).doesNotContain(1L, 2L);
        });
    }

    /// The node's own connections never broke here: only the publisher can know.
    @Test
    void aPublisherThatLostEventsTellsEveryNode() {
        var server = newRedis();
        var realtime = connect(server);
        var heard = new HeardEvents();
        join(realtime, heard).hold(tenant, ana);

        server.pause();
        realtime.publisher().publish(event(1, ana));
        await().atMost(SOON).until(() -> !realtime.isReachable());
        server.resume();

        await().atMost(SOON).until(() -> heard.losses() > 0);
    }

    @Test
    void aUserHeldWhileRedisIsDownIsRegisteredLaterAndTheNodeHearsThatEventsWereLost() {
        var server = newRedis();
        var realtime = connect(server);
        var heard = new HeardEvents();
        var node = join(realtime, heard);
        server.stop();

        node.hold(tenant, ana);
        server.start();

        await().atMost(SOON).until(() -> heard.losses() > 0);
        await().atMost(SOON).untilAsserted(() -> {
            realtime.publisher().publish(event(1, ana));
            assertThat(heard.seqs()).contains(1L);
        });
    }

    @Test
    void aRedisThatComesUpLaterIsWaitedFor() {
        var server = newRedis();
        server.stop();
        var starting = Thread.ofVirtual().start(() -> after(Duration.ofMillis(700), server::launch));

        var realtime = connect(server);

        assertThat(realtime.isReachable()).isTrue();
        assertThat(starting).satisfies(join(SOON));
    }

    @Test
    void aWrongPasswordFailsAtOnce() {
        var config = new RedisConfig(uri(RealServers.redis()), Optional.of("wrong"));

        var began = System.nanoTime();
        assertThatThrownBy(() -> RedisRealtime.connect(config))
                .isInstanceOf(RealtimeUnavailable.class)
                .hasMessageContaining(RealServers.redis().address())
                .hasMessageNotContaining("wrong");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void whoObservesIsToldOfEachCommandAndOfThoseThatFail() {
        var server = newRedis();
        var succeeded = ConcurrentHashMap.<String>newKeySet();
        var failed = ConcurrentHashMap.<String>newKeySet();
        var config = new RedisConfig(uri(server), Optional.of(RealServers.REDIS_PASSWORD));
        var realtime = RedisRealtime.connect(
                config, (command, _, unanswered) -> (unanswered ? failed : succeeded).add(command));
        open.add(realtime);

        assertThat(realtime.isReachable()).isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(succeeded).contains("PING"));
        server.kill();

        assertThat(realtime.isReachable()).isFalse();
        await().atMost(SOON).untilAsserted(() -> assertThat(failed).contains("PING"));
    }

    private static void after(Duration delay, Runnable action) {
        await().pollDelay(delay).until(() -> true);
        action.run();
    }

    private static Consumer<Thread> join(Duration within) {
        return thread -> await().atMost(within).until(() -> !thread.isAlive());
    }

    private Event event(long seq, UserId... users) {
        var event = Event.newBuilder()
                .setTenantId(Uuids.toBytes(tenant.value()))
                .setMessageStored(MessageStored.newBuilder().setSeq(seq));
        for (var user : users) {
            event.addUsers(Uuids.toBytes(user.value()));
        }
        return event.build();
    }

    private RealServer newRedis() {
        var server = RealServers.newRedis();
        open.add(server::kill);
        return server;
    }

    private RedisRealtime connect(RealServer server) {
        var config = new RedisConfig(uri(server), Optional.of(RealServers.REDIS_PASSWORD));
        var realtime = RedisRealtime.connect(config);
        open.add(realtime);
        return realtime;
    }

    private PresenceNode join(Realtime realtime, EventListener listener) {
        var node = realtime.join(UUID.randomUUID().toString(), listener);
        open.add(node);
        return node;
    }

    private RedisCommands<String, String> redis(RealServer server) {
        var client = RedisClient.create(RedisURI.builder()
                .withHost(server.host())
                .withPort(server.port())
                .withPassword(RealServers.REDIS_PASSWORD.toCharArray())
                .build());
        open.add(client::shutdown);
        return client.connect().sync();
    }

    private static URI uri(RealServer server) {
        return URI.create("redis://" + server.address());
    }
}
