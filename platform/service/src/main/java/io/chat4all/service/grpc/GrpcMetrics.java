package io.chat4all.service.grpc;

import io.grpc.Status;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// `grpc_requests_total{method,code}` and `grpc_request_duration_seconds{method}`.
public final class GrpcMetrics {

    private record Series(String method, Status.Code code) {}

    private record Meters(Counter requests, Timer duration) {}

    private final MeterRegistry registry;
    private final ConcurrentMap<Series, Meters> meters = new ConcurrentHashMap<>();

    public GrpcMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(String method, Status.Code code, long nanos) {
        var series = meters.computeIfAbsent(new Series(method, code), this::create);
        series.requests().increment();
        series.duration().record(nanos, TimeUnit.NANOSECONDS);
    }

    private Meters create(Series series) {
        var method = Tag.create("method", series.method());
        return new Meters(
                registry.getOrCreate(Counter.builder("grpc_requests_total")
                        .description("gRPC calls, by what became of them")
                        .tags(List.of(method, Tag.create("code", series.code().name())))),
                registry.getOrCreate(Timer.builder("grpc_request_duration_seconds")
                        .description("From a call's head to its status")
                        .tags(List.of(method))));
    }
}
