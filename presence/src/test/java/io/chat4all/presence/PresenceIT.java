package io.chat4all.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chat4all.config.Configuration;
import io.chat4all.log.v1.StatusKind;
import io.chat4all.log.v1.StatusReported;
import io.chat4all.messaging.Outcome;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.model.UserId;
import io.chat4all.realtime.RedisRealtime;
import io.chat4all.service.Closing;
import io.chat4all.service.Topics;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.auth.SigningKeys;
import io.chat4all.service.auth.Tokens;
import io.chat4all.service.auth.TokensConfig;
import io.chat4all.service.ws.CloseCode;
import io.chat4all.testing.RealServer;
import io.chat4all.testing.RealServers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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
import org.junit.jupiter.api.io.TempDir;

/// Presence as it is served, with clients over real sockets.
@Timeout(300)
class PresenceIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String ISSUER = "https://chat4all.local";

    @TempDir
    private static Path keys;

    private final Closing closing = new Closing();
    private final UserId ana = UserId.create();
    private final UserId bob = UserId.create();

    @BeforeAll
    @Timeout(300)
    static void startServers() {
        RealServers.startAll();
        SigningKeys.generate(keys, "2026-01");
    }

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void aMessageGoesToAClientAndItsAcknowledgementToTheLog() {
        List<StatusReported> statuses = new CopyOnWriteArrayList<>();
        var backend = backend(RealServers.redis());
        var talk = backend.group(ana, bob);
        closing.with(Backend.messaging()
                .subscribe(Topics.STATUSES, SubscriptionOptions.keyShared("presence-" + UUID.randomUUID()), record -> {
                    if (record.key().equals(talk.id().toString())) {
                        statuses.add(record.value());
                    }
                    return Outcome.ACKNOWLEDGE;
                }));
        var server = server(RealServers.redis());
        var sender = client(server, ana);
        var receiver = closing.with(WebSocketClient.withSubprotocol(server.port(), token(bob, Scope.OF_USERS)));
        receiver.awaitFrame("welcome");

        backend.say(talk, ana, 1, 10);
        sender.awaitMessages(talk, 1, 10);
        receiver.awaitMessages(talk, 1, 10);
        receiver.says("{'type':'ack','conversation_id':'%s','from_seq':1,'seq':10}", talk);

        await().atMost(SOON).until(() -> !statuses.isEmpty());
        assertThat(statuses.getFirst().getKind()).isEqualTo(StatusKind.STATUS_KIND_DELIVERED);
        assertThat(statuses.getFirst().getToSeq()).isEqualTo(10);
    }

    @Test
    void aClientThatComesBackResumesWithExactlyWhatItMissed() {
        var backend = backend(RealServers.redis());
        var talk = backend.group(ana, bob);
        var server = server(RealServers.redis());
        var before = client(server, bob);
        backend.say(talk, ana, 1, 3);
        before.awaitMessages(talk, 1, 3);
        before.close();
        backend.say(talk, ana, 4, 90);

        var after = client(server, bob);
        after.says("{'resume':{'%s':3}}", talk);
        backend.say(talk, ana, 91, 95);

        after.awaitMessages(talk, 4, 95);
    }

    @Test
    void clientsEndWithEveryMessageThoughRedisWasDown() {
        var redis = RealServers.newRedis();
        closing.with(redis::kill);
        var backend = backend(redis);
        var talk = backend.group(ana, bob);
        var server = server(redis);
        var receiver = client(server, bob);
        backend.say(talk, ana, 1, 5);
        receiver.awaitMessages(talk, 1, 5);

        redis.stop();
        backend.say(talk, ana, 6, 30);
        redis.start();
        backend.say(talk, ana, 31, 40);

        receiver.awaitMessages(talk, 1, 40);
    }

    @Test
    void withoutAValidTokenNobodyGetsIn() {
        var port = server(RealServers.redis()).port();

        assertRefused(401, () -> WebSocketClient.withoutToken(port));
        assertRefused(401, () -> WebSocketClient.withHeader(port, "forged"));
        assertRefused(401, () -> WebSocketClient.withSubprotocol(port, "forged"));
        assertRefused(403, () -> WebSocketClient.withHeader(port, token(bob, Set.of(Scope.MESSAGES_WRITE))));
        assertRefused(403, () -> WebSocketClient.withHeader(port, applicationToken()));
    }

    @Test
    void aServerThatShutsDownSaysSo() {
        var server = server(RealServers.redis());
        var receiver = client(server, bob);

        server.close();

        receiver.awaitClose(CloseCode.GOING_AWAY.code());
    }

    private static void assertRefused(int status, Runnable connect) {
        assertThatThrownBy(connect::run)
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(e -> assertThat(((WebSocketHandshakeException) e.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(status));
    }

    private Backend backend(RealServer redis) {
        RedisRealtime realtime = closing.with(Backend.realtime(redis));
        return new Backend(realtime.publisher());
    }

    private PresenceServer server(RealServer redis) {
        var args = new String[] {
            "--presence.port=0",
            "--tokens.keys=" + keys,
            "--kafka.bootstrap=" + RealServers.kafka().address(),
            "--cassandra.contact-points=" + RealServers.cassandra().address(),
            "--cassandra.keyspace=" + Backend.KEYSPACE,
            "--redis.uri=redis://" + redis.address(),
            "--redis.password=" + RealServers.REDIS_PASSWORD
        };
        return closing.with(PresenceServer.start(Configuration.load(args, Map.of())));
    }

    private WebSocketClient client(PresenceServer server, UserId user) {
        var client = closing.with(WebSocketClient.withHeader(server.port(), token(user, Scope.OF_USERS)));
        client.awaitFrame("welcome");
        return client;
    }

    private static String token(UserId user, Set<Scope> scopes) {
        try (var tokens = tokens()) {
            return tokens.issuer().issueForUser(Backend.TENANT, user, scopes).value();
        }
    }

    private static String applicationToken() {
        try (var tokens = tokens()) {
            return tokens.issuer()
                    .issueForApplication(Backend.TENANT, "shop", Scope.OF_APPLICATIONS)
                    .value();
        }
    }

    private static Tokens tokens() {
        return Tokens.open(
                new TokensConfig(
                        ISSUER, "chat4all", Duration.ofHours(1), Optional.of(keys), Optional.empty(), List.of()),
                Clock.systemUTC());
    }
}
