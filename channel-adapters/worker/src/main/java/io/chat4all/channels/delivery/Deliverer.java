package io.chat4all.channels.delivery;

import io.chat4all.channel.ChannelAdapter;
import io.chat4all.channel.ChannelAdapters;
import io.chat4all.channel.accounts.AccountClients;
import io.chat4all.channels.Backing;
import io.chat4all.channels.Effects;
import io.chat4all.messaging.LogUnavailable;
import io.chat4all.messaging.Messaging;
import io.chat4all.messaging.Subscription;
import io.chat4all.messaging.SubscriptionOptions;
import io.chat4all.model.Channel;
import io.chat4all.service.Topics;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.service.telemetry.Telemetry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Delivers on every channel there is: one subscription for each, from the moment its adapter is there.
public final class Deliverer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Deliverer.class.getName());
    private static final String SUBSCRIPTION = "channel-worker";
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(5);

    private final ChannelAdapters adapters;
    private final Messaging messaging;
    private final Metrics metrics;
    private final AccountGates gates;
    private final DeliveryMetrics deliveryMetrics;
    private final int maxInFlight;
    private final SendPart sendPart;
    private final DeliverMessage deliverMessage;
    private final Map<Channel, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("channels").factory());

    /// @param maxInFlight deliveries of a channel under way at once
    public Deliverer(
            ChannelAdapters adapters,
            AccountClients clients,
            Backing backing,
            Effects effects,
            Telemetry telemetry,
            OutgoingContent content,
            int maxInFlight) {
        this.adapters = adapters;
        this.messaging = backing.messaging();
        this.metrics = telemetry.metrics();
        this.deliveryMetrics = new DeliveryMetrics(metrics, telemetry.tracing());
        this.maxInFlight = maxInFlight;
        var store = backing.store();
        var random = RandomGenerator.getDefault();
        var time = Clock.systemUTC();
        this.gates = new AccountGates(backing.budgets(), clients::paceOf, maxInFlight, time, random);
        var reports = new DeliveryReports(effects.reports(), time);
        this.sendPart = new SendPart(
                gates,
                store.deliveries(),
                store.identities(),
                effects.optOuts(),
                new UnknownOutcome(store.deliveries(), clients::unknownFor, time),
                new TakenParts(store.deliveries(), store.identities(), effects.parked(), reports, time),
                reports,
                deliveryMetrics,
                time,
                random);
        this.deliverMessage = new DeliverMessage(
                clients, store.deliveries(), content, sendPart, new StillTheirs(store, time), reports, random);
    }

    /// Subscribes to the channels there are, and from then on to those that come.
    public void start() {
        adapters.all().forEach(this::subscribe);
        var _ = clock.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            adapters.all().forEach(this::subscribe);
        } catch (LogUnavailable e) {
            LOG.log(Level.WARNING, "a channel waits for the log: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a channel could not be subscribed to", e);
        }
    }

    private void subscribe(ChannelAdapter adapter) {
        subscriptions.computeIfAbsent(adapter.channel(), this::open);
    }

    private Subscription open(Channel channel) {
        var topic = Topics.deliveries(channel);
        messaging.ensure(List.of(topic));
        var subscription = messaging.subscribe(
                topic,
                SubscriptionOptions.keyShared(SUBSCRIPTION).maxInFlight(maxInFlight),
                new DeliveryHandler(channel, deliverMessage));
        deliveryMetrics.begin(channel);
        metrics.gauge(Metric.BREAKER_STATE, () -> gates.state(channel), channel.wireName());
        metrics.gauge(Metric.BREAKERS_OPEN, () -> gates.open(channel), channel.wireName());
        metrics.gauge(Metric.ACCOUNTS_SLOWED, () -> gates.slowed(channel), channel.wireName());
        metrics.gauge(Metric.DELIVERIES_IN_LINE, () -> gates.waiting(channel), channel.wireName());
        return subscription;
    }

    public boolean isHealthy() {
        return subscriptions.values().stream().allMatch(Subscription::isHealthy);
    }

    /// First what providers answered gets into the ledger, as far as store and log answer within a few seconds:
    /// whoever delivers next knows no more than what stands there.
    @Override
    public void close() {
        clock.shutdown();
        awaitSettled();
        subscriptions.values().forEach(Subscription::close);
    }

    private void awaitSettled() {
        try {
            int left = sendPart.awaitSettled(SETTLE_WITHIN);
            if (left > 0) {
                LOG.log(Level.WARNING, "what became of {0} calls to providers could not be recorded", left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
