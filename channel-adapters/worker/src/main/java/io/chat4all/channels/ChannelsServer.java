package io.chat4all.channels;

import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.ChannelsConfig;
import io.chat4all.channels.delivery.Deliverer;
import io.chat4all.channels.delivery.FileLinks;
import io.chat4all.channels.delivery.OutgoingContent;
import io.chat4all.channels.inbound.CopyMedia;
import io.chat4all.channels.inbound.ProviderEvents;
import io.chat4all.config.Configuration;
import io.chat4all.files.TenantLimits;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.realtime.RedisBudgets;
import io.chat4all.service.Closing;
import io.chat4all.service.Topics;
import io.chat4all.service.http.HttpServer;
import io.chat4all.service.telemetry.Telemetry;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import io.chat4all.storage.Tenants.Tenant;
import java.security.SecureRandom;
import java.time.Clock;

/// The worker's parts, put together in the order in which they need each other and closed in reverse.
public final class ChannelsServer implements AutoCloseable {

    private static final String SUBSCRIPTION = "channel-worker";

    private final Closing closing;
    private final HttpServer http;

    private ChannelsServer(Closing closing, HttpServer http) {
        this.closing = closing;
        this.http = http;
    }

    public static ChannelsServer start(Configuration configuration) {
        return Closing.onFailure(closing -> {
            var adapters = closing.with(ChannelsConfig.adapters(configuration));
            return start(WorkerConfig.from(configuration, adapters), adapters, closing);
        });
    }

    private static ChannelsServer start(WorkerConfig config, ChannelAdapters adapters, Closing closing) {
        var telemetry = closing.with(Telemetry.start("channels", config.tracing()));
        var storing = closing.meanwhile(() -> CassandraStore.connect(config.cassandra(), telemetry.store()::took));
        var keeping = closing.meanwhile(() -> S3ObjectStore.connect(config.objects(), telemetry.objects()::took));
        Messaging messaging = closing.with(telemetry.observing(config.log().connect()));
        messaging.ensure(Topics.ALL);
        Store store = storing.get();
        ObjectStore objects = keeping.get();
        var budgets = closing.with(RedisBudgets.connect(config.redis(), telemetry.redis()::took));
        var backing = new Backing(messaging, store, objects, budgets);

        var clients = closing.with(
                new AccountClients(adapters, store.channelAccounts(), config.channels(), Clock.systemUTC()));
        var statuses = new StatusReports(closing.with(messaging.producer(Topics.STATUSES)));
        var parked = new ParkingPlace(store.parkedStatuses(), closing.with(messaging.producer(Topics.PROVIDER_EVENTS)));
        var effects = new Effects(OptOuts.of(store, adapters), statuses, parked);
        var links = new FileLinks(
                config.channels().publicUrl(), config.media().linksValid(), new SecureRandom(), Clock.systemUTC());
        var content = new OutgoingContent(
                objects, store.files(), links, config.media().scanPatience(), Clock.systemUTC());
        var deliverer = closing.with(
                new Deliverer(adapters, clients, backing, effects, telemetry, content, config.maxInFlight()));
        deliverer.start();
        var limits = new TenantLimits(
                config.media().rules(), name -> store.tenants().named(name).map(Tenant::id));
        var media = closing.with(new CopyMedia(objects, store.files(), limits, config.media(), Clock.systemUTC()));
        var messages = closing.with(messaging.producer(Topics.MESSAGES));
        var events = closing.with(messaging.subscribe(
                Topics.PROVIDER_EVENTS,
                SubscriptionOptions.keyShared(SUBSCRIPTION).maxInFlight(config.maxInFlight()),
                ProviderEvents.handler(store, clients, effects, messages, media, telemetry)));

        var server = HttpServer.named("channels", config.http())
                .telemetry(telemetry)
                .readiness("cassandra", store::isReachable)
                .readiness("deliveries", deliverer::isHealthy)
                .readiness("provider-events", events::isHealthy)
                .start();
        return new ChannelsServer(closing, closing.with(server));
    }

    /// The port of health and metrics.
    public int port() {
        return http.port();
    }

    /// Finishes what is under way, within the drain timeout; the rest another worker does.
    @Override
    public void close() {
        closing.close();
    }
}
