package io.chat4all.channels.delivery;

import io.chat4all.channel.SendOutcome;
import io.chat4all.model.Channel;
import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import io.chat4all.service.telemetry.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What is counted and traced of provider calls.
final class DeliveryMetrics {

    private record Sends(Channel channel, String status) {}

    private final Metrics metrics;
    private final Tracing tracing;
    private final Map<Sends, Count> sends = new ConcurrentHashMap<>();
    private final Map<Channel, Distribution> calls = new ConcurrentHashMap<>();

    DeliveryMetrics(Metrics metrics, Tracing tracing) {
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /// From now on all series of the channel are there, at 0: a first refusal is then seen as one.
    void begin(Channel channel) {
        duration(channel);
        for (var outcome : SendOutcome.class.getPermittedSubclasses()) {
            count(new Sends(channel, status(outcome)));
        }
        metrics.count(Metric.STATUSES_PARKED, channel.wireName());
        metrics.count(Metric.STATUSES_UNCLAIMED, channel.wireName());
    }

    private static String status(Class<?> outcome) {
        return outcome.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /// By the kind of the outcome: accepted, throttled, unavailable, rejected, unknown.
    SendOutcome counted(Channel channel, Supplier<SendOutcome> call) {
        var outcome = timed(channel, () -> traced(channel, call));
        sends.computeIfAbsent(new Sends(channel, status(outcome.getClass())), this::count)
                .increment();
        return outcome;
    }

    private SendOutcome traced(Channel channel, Supplier<SendOutcome> call) {
        var span = tracing.begin("send " + channel.wireName(), SpanKind.CLIENT);
        return span.call(() -> {
            var outcome = call.get();
            span.with("chat4all.outcome", status(outcome.getClass()));
            if (!(outcome instanceof SendOutcome.Accepted)) {
                span.failed(status(outcome.getClass()));
            }
            return outcome;
        });
    }

    private SendOutcome timed(Channel channel, Supplier<SendOutcome> call) {
        long began = System.nanoTime();
        try {
            return call.get();
        } finally {
            calls.computeIfAbsent(channel, this::duration).tookSince(began);
        }
    }

    private Distribution duration(Channel channel) {
        return metrics.distribution(Metric.PROVIDER_CALL, channel.wireName());
    }

    private Count count(Sends sends) {
        return metrics.count(Metric.SENT, sends.channel.wireName(), sends.status);
    }
}
