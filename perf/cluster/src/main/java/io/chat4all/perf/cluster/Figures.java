package io.chat4all.perf.cluster;

import io.chat4all.perf.Percentiles;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/// What a while was like for clients.
///
/// @param accepted messages
/// @param refused calls with a clear no, or to nobody; repeated
/// @param unknown calls without a clear answer; repeated
/// @param longestPause between two acceptances, or to the ends of the while
/// @param answer of accepted messages that fell due within it, until they were accepted
/// @param socket the same until they were out of the receiver's socket
record Figures(long accepted, long refused, long unknown, Duration longestPause, Latency answer, Latency socket) {

    /// All 0 when there was nothing.
    record Latency(double p50Millis, double p99Millis, double maxMillis) {

        private static final int DIGITS = 3;

        static Latency of(LongStream nanos) {
            var histogram = new Histogram(TimeUnit.HOURS.toNanos(1), DIGITS);
            nanos.forEach(value -> histogram.recordValue(Math.clamp(value, 0, TimeUnit.HOURS.toNanos(1))));
            var percentiles = Percentiles.of(histogram);
            return new Latency(percentiles.p50Millis(), percentiles.p99Millis(), percentiles.maxMillis());
        }
    }

    /// @param sortedNanos when something was accepted
    static Duration longestPause(long fromNanos, long[] sortedNanos, long toNanos) {
        long longest = 0;
        long last = fromNanos;
        for (long nanos : sortedNanos) {
            longest = Math.max(longest, nanos - last);
            last = nanos;
        }
        return Duration.ofNanos(Math.max(longest, toNanos - last));
    }
}
