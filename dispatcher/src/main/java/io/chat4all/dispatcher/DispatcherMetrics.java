package io.chat4all.dispatcher;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What the dispatcher counts.
final class DispatcherMetrics {

    private final Map<Dispatched, Count> processed = new EnumMap<>(Dispatched.class);
    private final Count statuses;
    private final Count storeUnavailable;

    DispatcherMetrics(Metrics metrics) {
        for (var outcome : Dispatched.values()) {
            processed.put(
                    outcome, metrics.count(Metric.PROCESSED, outcome.name().toLowerCase(Locale.ROOT)));
        }
        statuses = metrics.count(Metric.STATUSES_RECORDED);
        storeUnavailable = metrics.count(Metric.FAILED, "store_unavailable");
    }

    void processed(List<Dispatched> outcomes) {
        outcomes.forEach(
                outcome -> Objects.requireNonNull(processed.get(outcome)).increment());
    }

    void statusesRecorded(int count) {
        statuses.add(count);
    }

    void storeUnavailable() {
        storeUnavailable.increment();
    }
}
