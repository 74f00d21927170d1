package io.chat4all.channels;

import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channel.accounts.ChannelsConfig;
import io.chat4all.channels.delivery.Deliverer;
import io.chat4all.channels.inbound.CopyMedia;
import io.chat4all.channels.inbound.ProviderEvents;
import io.chat4all.config.Configuration;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.objects.ObjectStore;
import io.chat4all.objects.S3ObjectStore;
import io.chat4all.realtime.RedisBudgets;
import io.chat4all.service.Closing;
import io.chat4all.service.SubscriptionMetrics;
import io.chat4all.service.Topics;
import io.chat4all.service.http.HttpServer;
import io.chat4all.storage.CassandraStore;
import io.chat4all.storage.Store;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.service.registry.Services;
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
        var storing = closing.meanwhile(() -> CassandraStore.connect(config.cassandra()));
        var keeping = closing.meanwhile(() -> S3ObjectStore.connect(config.objects()));
        Messaging messaging = closing.with(config.log().connect());
        messaging.ensure(Topics.ALL);
        Store store = storing.get();
        ObjectStore objects = keeping.get();
        var budgets = closing.with(RedisBudgets.connect(config.redis()));
        var backing = new Backing(messaging, store, objects, budgets);
        var registry = Services.get(MeterRegistry.class);

        var clients = closing.with(
                new AccountClients(adapters, store.channelAccounts(), config.channels(), Clock.systemUTC()));
        var statuses = new StatusReports(closing.with(messaging.producer(Topics.STATUSES)));
        var parked = new ParkingPlace(store.parkedStatuses(), closing.with(messaging.producer(Topics.PROVIDER_EVENTS)));
        var effects = new Effects(OptOuts.of(store, adapters), statuses, parked);
        var deliverer = closing.with(new Deliverer(
                adapters, clients, backing, effects, registry, config.media().linksValid(), config.maxInFlight()));
        deliverer.start();
        var media = closing.with(new CopyMedia(objects, store.files(), config.media(), Clock.systemUTC()));
        var messages = closing.with(messaging.producer(Topics.MESSAGES));
        var events = closing.with(messaging.subscribe(
                Topics.PROVIDER_EVENTS,
                SubscriptionOptions.keyShared(SUBSCRIPTION).maxInFlight(config.maxInFlight()),
                ProviderEvents.handler(store, clients, effects, messages, media, registry)));
        SubscriptionMetrics.register(registry, Topics.PROVIDER_EVENTS.name(), events);

        var server = HttpServer.named("channels", config.http())
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
