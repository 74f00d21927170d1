package io.chat4all.dispatcher;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// What the dispatcher counts.
final class DispatcherMetrics {

    private final Map<Dispatched, Counter> processed = new EnumMap<>(Dispatched.class);
    private final Timer duration;
    private final Counter statuses;
    private final Counter storeUnavailable;

    DispatcherMetrics(MeterRegistry registry) {
        for (var outcome : Dispatched.values()) {
            var status = Tag.create("status", outcome.name().toLowerCase(Locale.ROOT));
            processed.put(
                    outcome,
                    registry.getOrCreate(Counter.builder("messages_processed_total")
                            .description("Messages of the log, by what became of them")
                            .tags(List.of(status))));
        }
        duration = registry.getOrCreate(Timer.builder("processing_duration_seconds")
                .description(
                        "From the turn of the messages of a conversation that wait to their being stored and told"));
        statuses = registry.getOrCreate(
                Counter.builder("statuses_recorded_total").description("Statuses merged into receipts"));
        storeUnavailable = registry.getOrCreate(Counter.builder("messages_failed_total")
                .description("Records put off, by the reason")
                .tags(List.of(Tag.create("reason", "store_unavailable"))));
    }

    void processed(Supplier<List<Dispatched>> dispatch) {
        Objects.requireNonNull(duration.record(dispatch))
                .forEach(outcome ->
                        Objects.requireNonNull(processed.get(outcome)).increment());
    }

    void statusesRecorded(int count) {
        statuses.increment(count);
    }

    void storeUnavailable() {
        storeUnavailable.increment();
    }
}
