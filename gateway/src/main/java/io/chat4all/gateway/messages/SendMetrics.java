package io.chat4all.gateway.messages;

import io.chat4all.gateway.calls.Outages;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What is counted about sends.
public final class SendMetrics {

    private final Counter accepted;
    private final Timer publishing;
    private final Map<ErrorCode, Counter> rejected = new EnumMap<>(ErrorCode.class);

    public SendMetrics(MeterRegistry registry) {
        accepted = registry.getOrCreate(Counter.builder("messages_accepted_total")
                .description("Messages that the log has; repeated sends do not count"));
        publishing = registry.getOrCreate(Timer.builder("kafka_publish_duration_seconds")
                .description("From handing a message to the log until all in-sync replicas have it"));
        for (var code : ErrorCode.values()) {
            rejected.put(
                    code,
                    registry.getOrCreate(Counter.builder("messages_rejected_total")
                            .description("Sends refused, by the code that the caller was told")
                            .tags(List.of(Tag.create("reason", code.wireName())))));
        }
    }

    void accepted(Duration took) {
        accepted.increment();
        publishing.record(took);
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
