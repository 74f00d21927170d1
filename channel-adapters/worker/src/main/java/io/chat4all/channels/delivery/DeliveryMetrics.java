package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.model.Channel;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What is counted of provider calls.
final class DeliveryMetrics {

    private record Sends(Channel channel, String status) {}

    private final MeterRegistry registry;
    private final Map<Sends, Counter> sends = new ConcurrentHashMap<>();
    private final Map<Channel, Timer> calls = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// By the kind of the outcome: accepted, throttled, unavailable, rejected, unknown.
    SendOutcome counted(Channel channel, Supplier<SendOutcome> call) {
        var outcome = timed(channel, call);
        var status = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        sends.computeIfAbsent(new Sends(channel, status), this::counter).increment();
        return outcome;
    }

    private SendOutcome timed(Channel channel, Supplier<SendOutcome> call) {
        long began = System.nanoTime();
        try {
            return call.get();
        } finally {
            calls.computeIfAbsent(channel, this::timer).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Channel channel) {
        return registry.getOrCreate(Timer.builder("connector_api_duration_seconds")
                .description("Calls to the provider that send something")
                .tags(List.of(Tag.create("channel", channel.wireName()))));
    }

    private Counter counter(Sends sends) {
        return registry.getOrCreate(Counter.builder("messages_sent_total")
                .description("Parts given to providers, by what became of the call")
                .tags(List.of(Tag.create("channel", sends.channel.wireName()), Tag.create("status", sends.status))));
    }
}
