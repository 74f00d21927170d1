package io.chat4all.presence;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.time.Duration;
import java.util.function.IntSupplier;

/// What presence counts.
final class PresenceMetrics {

    private final Count live;
    private final Count fromStore;
    private final Distribution delay;

    /// @param sessions how many there are now
    PresenceMetrics(Metrics metrics, IntSupplier sessions) {
        metrics.gauge(Metric.WEBSOCKETS, sessions::getAsInt);
        live = metrics.count(Metric.WEBSOCKET_MESSAGES, "live");
        fromStore = metrics.count(Metric.WEBSOCKET_MESSAGES, "store");
        delay = metrics.distribution(Metric.WEBSOCKET_DELAY);
    }

    /// @param sinceStored less than nothing, where clocks differ, counts as nothing
    void sentLive(Duration sinceStored) {
        live.increment();
        delay.tookNanos(Math.max(0, sinceStored.toNanos()));
    }

    void sentFromStore() {
        fromStore.increment();
    }
}
