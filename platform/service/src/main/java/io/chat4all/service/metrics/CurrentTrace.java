package io.chat4all.service.metrics;

import io.chat4all.messaging.CallContext;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/// The trace that a measurement belongs to, for exemplars: one in each range of a histogram names the trace of a
/// call that took so long, if it is kept.
final class CurrentTrace implements SpanContext {

    @Override
    public @Nullable String getCurrentTraceId() {
        return CallContext.current().traceId().orElse(null);
    }

    @Override
    public @Nullable String getCurrentSpanId() {
        return CallContext.current().spanId().orElse(null);
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return CallContext.current().isSampled();
    }

    @Override
    public void markCurrentSpanAsExemplar() {
        // What is kept is decided where the call begins.
    }
}
