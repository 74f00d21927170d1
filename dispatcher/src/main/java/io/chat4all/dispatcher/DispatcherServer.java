package io.chat4all.dispatcher;

import io.chat4all.config.Configuration;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.realtime.EventPublisher;
import io.chat4all.realtime.Realtime;
import io.chat4all.realtime.RedisRealtime;
import io.chat4all.service.Closing;
import io.chat4all.service.ConversationLog;
import io.chat4all.service.Topics;
import io.chat4all.service.http.HttpServer;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import java.time.Clock;

/// The dispatcher's parts, put together in the order in which they need each other and closed in reverse.
public final class DispatcherServer implements AutoCloseable {

    private static final String SUBSCRIPTION = "dispatcher";

    /// Of a conversation, recorded together.
    private static final int MAX_STATUSES = 100;

    private final Closing closing;
    private final HttpServer http;

    private DispatcherServer(Closing closing, HttpServer http) {
        this.closing = closing;
        this.http = http;
    }

    public static DispatcherServer start(Configuration configuration) {
        var config = DispatcherConfig.from(configuration);
        return Closing.onFailure(closing -> start(config, closing));
    }

    private static DispatcherServer start(DispatcherConfig config, Closing closing) {
        var telemetry = closing.with(Telemetry.start("dispatcher", config.tracing()));
        var storing = closing.meanwhile(() -> CassandraStore.connect(config.cassandra(), telemetry.store()::took));
        Realtime realtime = closing.with(RedisRealtime.connect(config.redis(), telemetry.redis()::took));
        Messaging messaging = closing.with(telemetry.observing(config.log().connect()));
        messaging.ensure(Topics.ALL);
        Store store = storing.get();

        var metrics = new DispatcherMetrics(telemetry.metrics());
        var events = realtime.publisher();
        var recent = new RecentMessages(store.messages());
        var deliveries = closing.with(new LoggedDeliveryRequests(messaging, store.users()));
        var routes = new FollowRoutes(store.followedRoutes(), closing.with(messaging.producer(Topics.ROUTES)));
        var messages = closing.with(messaging.subscribe(
                Topics.MESSAGES,
                options(config),
                ConversationMemory.MAX_BATCH,
                conversationHandler(store, recent, deliveries, routes, events, metrics)));
        var statuses = closing.with(messaging.subscribe(
                Topics.STATUSES, options(config), MAX_STATUSES, statusHandler(store, recent, routes, events, metrics)));
        var steps = closing.with(
                messaging.subscribe(Topics.ROUTES, options(config), routeHandler(store, deliveries, routes, metrics)));
        var log = new ConversationLog(closing.with(messaging.producer(Topics.MESSAGES)));
        var scheduled = closing.with(messaging.subscribe(
                Topics.SCHEDULED,
                options(config),
                ReleaseScheduled.MAX_BATCH,
                new ReleaseScheduled(store.scheduledMessages(), log, metrics)));

        return new DispatcherServer(
                closing, closing.with(http(config, telemetry, store, messages, statuses, steps, scheduled)));
    }

    private static ConversationHandler conversationHandler(
            Store store,
            RecentMessages recent,
            DeliveryRequests deliveries,
            FollowRoutes routes,
            EventPublisher events,
            DispatcherMetrics metrics) {
        var memory = new ConversationMemory(
                store.messages(),
                store.conversations(),
                new Seats(store.identities(), store.merges()),
                store.preferences());
        var dispatch =
                new DispatchMessages(memory, store.messages(), recent, deliveries, routes, events, Clock.systemUTC());
        return new ConversationHandler(dispatch, memory, events, metrics);
    }

    private static StatusHandler statusHandler(
            Store store, RecentMessages recent, FollowRoutes routes, EventPublisher events, DispatcherMetrics metrics) {
        var record = new RecordStatuses(
                store.conversations(),
                store.messages(),
                recent,
                store.receipts(),
                new MergeParts(store.partReceipts()),
                routes,
                events);
        return new StatusHandler(record, metrics);
    }

    private static RouteHandler routeHandler(
            Store store, DeliveryRequests deliveries, FollowRoutes routes, DispatcherMetrics metrics) {
        var takeNextStep = new TakeNextStep(
                store.followedRoutes(),
                routes,
                store.conversations(),
                store.messages(),
                store.receipts(),
                new Seats(store.identities(), store.merges()),
                deliveries);
        return new RouteHandler(takeNextStep, metrics);
    }

    private static HttpServer http(
            DispatcherConfig config,
            Telemetry telemetry,
            Store store,
            Subscription messages,
            Subscription statuses,
            Subscription steps,
            Subscription scheduled) {
        return HttpServer.named("dispatcher", config.http())
                .telemetry(telemetry)
                .readiness("cassandra", store::isReachable)
                .readiness("messages", messages::isHealthy)
                .readiness("statuses", statuses::isHealthy)
                .readiness("routes", steps::isHealthy)
                .readiness("scheduled", scheduled::isHealthy)
                .start();
    }

    private static SubscriptionOptions options(DispatcherConfig config) {
        return SubscriptionOptions.keyShared(SUBSCRIPTION).maxInFlight(config.maxInFlight());
    }

    /// The port of health and metrics.
    public int port() {
        return http.port();
    }

    /// Finishes what is under way, within the drain timeout; the rest another dispatcher does.
    @Override
    public void close() {
        closing.close();
    }
}
