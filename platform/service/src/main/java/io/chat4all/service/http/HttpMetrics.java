package io.chat4all.service.http;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// `http_requests_total` and `http_request_duration_seconds`. The path is the route's pattern, so there are as
/// many series as routes.
final class HttpMetrics {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private record Series(String method, String path, int status) {}

    private record Measured(Count requests, Distribution duration) {}

    private final Metrics metrics;
    private final ConcurrentMap<Series, Measured> measured = new ConcurrentHashMap<>();

    HttpMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void record(String method, String path, int status, long nanos) {
        var series = new Series(bounded(method), path, status);
        var known = measured.get(series);
        var request = known == null ? measured.computeIfAbsent(series, this::measured) : known;
        request.requests().increment();
        request.duration().tookNanos(nanos);
    }

    /// Callers make up methods of their own.
    static String bounded(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }

    private Measured measured(Series series) {
        return new Measured(
                metrics.count(Metric.HTTP_REQUESTS, series.method(), series.path(), Integer.toString(series.status())),
                metrics.distribution(Metric.HTTP_DURATION, series.method(), series.path()));
    }
}
