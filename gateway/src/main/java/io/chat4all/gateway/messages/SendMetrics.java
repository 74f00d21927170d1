package io.chat4all.gateway.messages;

import io.chat4all.gateway.calls.Outages;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What is counted about sends.
public final class SendMetrics {

    private final Count accepted;
    private final Map<ErrorCode, Count> rejected = new EnumMap<>(ErrorCode.class);

    public SendMetrics(Metrics metrics) {
        accepted = metrics.count(Metric.ACCEPTED);
        for (var code : ErrorCode.values()) {
            rejected.put(code, metrics.count(Metric.REJECTED, code.wireName()));
        }
    }

    void accepted() {
        accepted.increment();
    }

    /// Counts the refusal, whether the call throws it or its future fails with it.
    <T> CompletableFuture<T> counting(Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> outcome;
        try {
            outcome = call.get();
        } catch (RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        return outcome.whenComplete((_, failure) -> {
            if (failure != null && Outages.asRefused(failure) instanceof Refused refused) {
                Objects.requireNonNull(rejected.get(refused.code())).increment();
            }
        });
    }
}
