package io.chat4all.presence;

import io.chat4all.config.Configuration;
import io.chat4all.messaging.Messaging;
import io.chat4all.realtime.Realtime;
import io.chat4all.realtime.RedisRealtime;
import io.chat4all.service.Closing;
import io.chat4all.service.Topics;
import io.chat4all.service.auth.Tokens;
import io.chat4all.service.http.HttpServer;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import java.time.Clock;

/// Presence' parts, put together in the order in which they need each other and closed in reverse.
public final class PresenceServer implements AutoCloseable {

    private static final String PATH = "/v1/ws";

    private final Closing closing;
    private final HttpServer http;

    private PresenceServer(Closing closing, HttpServer http) {
        this.closing = closing;
        this.http = http;
    }

    public static PresenceServer start(Configuration configuration) {
        var config = PresenceConfig.from(configuration);
        return Closing.onFailure(closing -> start(config, closing));
    }

    private static PresenceServer start(PresenceConfig config, Closing closing) {
        var clock = Clock.systemUTC();
        var tokens = closing.with(Tokens.open(config.tokens(), clock));
        var telemetry = closing.with(Telemetry.start("presence", config.tracing()));
        var storing = closing.meanwhile(() -> CassandraStore.connect(config.cassandra(), telemetry.store()::took));
        Realtime realtime = closing.with(RedisRealtime.connect(config.redis(), telemetry.redis()::took));
        Messaging messaging = closing.with(telemetry.observing(config.log().connect()));
        messaging.ensure(Topics.ALL);
        Store store = storing.get();

        var sessions = new Sessions();
        var node = closing.with(realtime.join(config.node().id(), new FanOut(sessions)));
        var attendance = new Attendance(sessions, node, config.node().maxSocketsPerPerson());
        var reads = new StoreReads(store, config.node().maxStoreReads());
        var reports = new ReportStatus(closing.with(messaging.producer(Topics.STATUSES)), telemetry.tracing(), clock);
        var metrics = new PresenceMetrics(telemetry.metrics(), sessions::count);

        var terms =
                new SocketDoor.Terms(config.session(), config.http().webSocket().pingEvery());
        var door = new SocketDoor(terms, attendance, reads, reports, metrics, telemetry.tracing(), clock);
        var http = closing.with(HttpServer.named("presence", config.http())
                .telemetry(telemetry)
                .verifier(tokens.verifier())
                .webSocket(PATH, door)
                .readiness("cassandra", store::isReachable)
                .readiness("redis", realtime::isReachable)
                .start());
        closing.with(attendance);
        return new PresenceServer(closing, http);
    }

    /// The port that it listens on.
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        closing.close();
    }
}
