package io.chat4all.service.http;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// `http_requests_total` and `http_request_duration_seconds`. The path is the route's pattern, so there are as
/// many series as routes.
final class HttpMetrics {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private record Series(String method, String path, int status) {}

    private record Meters(Counter requests, Timer duration) {}

    private final MeterRegistry registry;
    private final ConcurrentMap<Series, Meters> meters = new ConcurrentHashMap<>();

    HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(String method, String path, int status, long nanos) {
        var bounded = METHODS.contains(method) ? method : "OTHER";
        var series = meters.computeIfAbsent(new Series(bounded, path, status), this::create);
        series.requests().increment();
        series.duration().record(nanos, TimeUnit.NANOSECONDS);
    }

    private Meters create(Series series) {
        var methodAndPath = List.of(Tag.create("method", series.method()), Tag.create("path", series.path()));
        var all = List.of(
                Tag.create("method", series.method()),
                Tag.create("path", series.path()),
                Tag.create("status", Integer.toString(series.status())));
        return new Meters(
                registry.getOrCreate(Counter.builder("http_requests_total")
                        .description("HTTP requests, by what became of them")
                        .tags(all)),
                registry.getOrCreate(Timer.builder("http_request_duration_seconds")
                        .description("From a request's head to its answer")
                        .tags(methodAndPath)
                        .buckets(BUCKETS)));
    }
}
