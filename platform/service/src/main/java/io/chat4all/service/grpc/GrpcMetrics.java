package io.chat4all.service.grpc;

import io.chat4all.service.metrics.Count;
import io.chat4all.service.metrics.Distribution;
import io.chat4all.service.metrics.Metric;
import io.chat4all.service.metrics.Metrics;
import io.grpc.Status;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;

/// What is measured of gRPC calls. There are as many series as methods have outcomes.
public final class GrpcMetrics {

    private record Series(String method, Status.Code code) {}

    private record Measured(Count requests, Distribution duration) {}

    private final Metrics metrics;
    private final ConcurrentMap<Series, Measured> measured = new ConcurrentHashMap<>();

    public GrpcMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    void inFlight(String kind, IntSupplier count) {
        metrics.gauge(Metric.GRPC_IN_FLIGHT, count::getAsInt, kind);
    }

    void record(String method, Status.Code code, long nanos) {
        var series = new Series(method, code);
        var known = measured.get(series);
        var call = known == null ? measured.computeIfAbsent(series, this::measured) : known;
        call.requests().increment();
        call.duration().tookNanos(nanos);
    }

    private Measured measured(Series series) {
        return new Measured(
                metrics.count(
                        Metric.GRPC_REQUESTS, series.method(), series.code().name()),
                metrics.distribution(Metric.GRPC_DURATION, series.method()));
    }
}
