package io.chat4all.service.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/// One series that only grows. Adding to it costs nanoseconds and takes no lock.
public final class Count {

    private final CounterDataPoint series;

    Count(CounterDataPoint series) {
        this.series = series;
    }

    public void increment() {
        series.inc();
    }

    /// @param amount 0 or more
    public void add(long amount) {
        series.inc(amount);
    }

    public long value() {
        return series.getLongValue();
    }
}
