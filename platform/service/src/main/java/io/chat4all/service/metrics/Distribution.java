package io.chat4all.service.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;

/// One series of how often what was measured fell into which range. Adding to it costs tens of nanoseconds and
/// takes no lock.
public final class Distribution {

    private static final double NANOS_PER_SECOND = 1e9;

    private final DistributionDataPoint series;

    Distribution(DistributionDataPoint series) {
        this.series = series;
    }

    public void tookNanos(long nanos) {
        series.observe(nanos / NANOS_PER_SECOND);
    }

    public void tookSince(long startNanoTime) {
        tookNanos(System.nanoTime() - startNanoTime);
    }

    public void observe(double value) {
        series.observe(value);
    }
}
