package io.chat4all.service.telemetry;

import io.chat4all.messaging.CallContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Traces: what is done for a call, step by step, over all services. Whether a trace is kept is decided once, by the
/// caller, or else at our door; behind it a step costs something only when its trace is kept.
///
/// What a step is done within is [CallContext#current], which the log carries on beside each record.
///
/// Spans wait in bounded room to be sent; what finds none, or is refused by the collector, is lost. Names and
/// attributes follow OpenTelemetry's semantic conventions.
public final class Tracing implements AutoCloseable {

    private static final String SCOPE = "io.chat4all";
    private static final String PATH = "/v1/traces";
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final long FLUSH_SECONDS = 3;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private Tracing(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get(SCOPE);
    }

    /// Keeps no trace, but each call has an id.
    public static Tracing none() {
        return start("", TracingConfig.NONE);
    }

    /// @param service its name: `gateway`
    static Tracing start(String service, TracingConfig config) {
        var resource = Resource.create(Attributes.builder()
                .put("service.namespace", "chat4all")
                .put("service.name", "chat4all-" + service)
                .build());
        var provider = SdkTracerProvider.builder().setResource(resource);
        config.endpoint()
                .ifPresentOrElse(
                        endpoint -> provider.addSpanProcessor(exporter(endpoint))
                                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sample()))),
                        () -> provider.addSpanProcessor(Nothing.KEPT).setSampler(Sampler.alwaysOff()));
        return new Tracing(provider.build());
    }

    private static BatchSpanProcessor exporter(URI endpoint) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString().replaceFirst("/*(v1/traces)?/*$", "") + PATH)
                .setTimeout(EXPORT_TIMEOUT)
                .build();
        return BatchSpanProcessor.builder(new ToldExporter(exporter, endpoint))
                .setScheduleDelay(EXPORT_EVERY)
                .setExporterTimeout(EXPORT_TIMEOUT)
                .build();
    }

    /// What comes in at a door.
    ///
    /// @param caller what the caller says of its call; what is no trace context is none
    public OpenSpan enter(CallContext caller, String name) {
        return open(caller, name, SpanKind.SERVER);
    }

    /// No step of its own: goes on as the caller does.
    public OpenSpan pass(CallContext caller) {
        return new OpenSpan(Span.getInvalid(), caller);
    }

    /// A step of the call that is current.
    public OpenSpan begin(String name, SpanKind kind) {
        return follow(CallContext.current(), name, kind);
    }

    /// A step of that call.
    public OpenSpan follow(CallContext call, String name, SpanKind kind) {
        return call.isSampled() ? open(call, name, kind) : pass(call);
    }

    /// A step that has just ended.
    public void ended(String name, SpanKind kind, long nanos, boolean failed, Map<String, String> attributes) {
        var call = CallContext.current();
        if (!call.isSampled()) {
            return;
        }
        var now = Instant.now();
        var span = tracer.spanBuilder(name)
                .setParent(W3c.read(call))
                .setSpanKind(kind)
                .setStartTimestamp(now.minusNanos(nanos))
                .startSpan();
        attributes.forEach(span::setAttribute);
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(now);
    }

    private OpenSpan open(CallContext call, String name, SpanKind kind) {
        var span = tracer.spanBuilder(name)
                .setParent(W3c.read(call))
                .setSpanKind(kind)
                .startSpan();
        return new OpenSpan(span, W3c.write(span.getSpanContext(), call.correlationId()));
    }

    /// Sends what waits, if the collector takes it within a few seconds.
    @Override
    public void close() {
        provider.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }

    /// Without any processor the SDK gives no ids.
    private enum Nothing implements SpanProcessor {
        KEPT;

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return false;
        }
    }
}
