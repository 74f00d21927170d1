package io.chat4all.channels.inbound;

import io.chat4all.model.Channel;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;

/// What is counted of statuses whose part is not known.
final class StatusMetrics {

    private final MeterRegistry registry;

    StatusMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void parked(Channel channel) {
        counter("statuses_parked_total", "Statuses that came before their part was known, and wait for it", channel)
                .increment();
    }

    /// Nothing that we sent has the id.
    void unclaimed(Channel channel) {
        counter("statuses_unclaimed_total", "Statuses whose part was not known in time", channel)
                .increment();
    }

    private Counter counter(String name, String description, Channel channel) {
        return registry.getOrCreate(Counter.builder(name)
                .description(description)
                .tags(List.of(Tag.create("channel", channel.wireName()))));
    }
}
