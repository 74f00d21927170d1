package io.chat4all.perf;

import org.HdrHistogram.Histogram;

/// All 0 when nothing was recorded.
public record Percentiles(double p50Millis, double p95Millis, double p99Millis, double maxMillis) {

    private static final double NANOS_PER_MILLI = 1e6;

    public static Percentiles of(Histogram nanos) {
        return new Percentiles(at(nanos, 50), at(nanos, 95), at(nanos, 99), nanos.getMaxValue() / NANOS_PER_MILLI);
    }

    private static double at(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
