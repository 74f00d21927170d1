package io.chat4all.presence;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.function.IntSupplier;

/// What presence counts.
final class PresenceMetrics {

    private static final String MESSAGES = "websocket_messages_sent_total";

    private final Counter live;
    private final Counter fromStore;

    /// @param sessions how many there are now
    PresenceMetrics(MeterRegistry registry, IntSupplier sessions) {
        registry.getOrCreate(Gauge.builder("websocket_sessions", sessions::getAsInt)
                .description("Sockets that are open on this node"));
        live = registry.getOrCreate(messages("live"));
        fromStore = registry.getOrCreate(messages("store"));
    }

    private static Counter.Builder messages(String source) {
        return Counter.builder(MESSAGES)
                .description(
                        "Messages sent to sockets: as they came, or read from the store to fill a gap or to resume")
                .tags(List.of(Tag.create("source", source)));
    }

    void sentLive() {
        live.increment();
    }

    void sentFromStore() {
        fromStore.increment();
    }
}
