package io.chat4all.channels.inbound;

import io.chat4all.model.Channel;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;

/// What is counted of statuses whose part is not known.
final class StatusMetrics {

    private final Metrics metrics;

    StatusMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void parked(Channel channel) {
        metrics.count(Metric.STATUSES_PARKED, channel.wireName()).increment();
    }

    /// Nothing that we sent has the id.
    void unclaimed(Channel channel) {
        metrics.count(Metric.STATUSES_UNCLAIMED, channel.wireName()).increment();
    }
}
