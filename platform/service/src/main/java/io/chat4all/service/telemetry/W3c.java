package io.chat4all.service.telemetry;

import io.chat4all.messaging.CallContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Our call's context as OpenTelemetry's, and back: the texts are those of W3C Trace Context.
final class W3c {

    private static final W3CTraceContextPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

    private W3c() {}

    /// What is no trace context is none.
    static Context read(CallContext call) {
        return PROPAGATOR.extract(Context.root(), call, Texts.OF_CALL);
    }

    static CallContext write(SpanContext span, Optional<String> correlationId) {
        var texts = new HashMap<String, String>(2, 1);
        PROPAGATOR.inject(Context.root().with(Span.wrap(span)), texts, (map, name, value) -> {
            if (map != null) {
                map.put(name, value);
            }
        });
        return new CallContext(
                Optional.ofNullable(texts.get(SaidByCaller.TRACE_PARENT)),
                Optional.ofNullable(texts.get(SaidByCaller.TRACE_STATE)),
                correlationId);
    }

    private enum Texts implements TextMapGetter<CallContext> {
        OF_CALL;

        // Of no use to a propagator that knows its headers, and still to be there.
        @SuppressWarnings("deprecation")
        @Override
        public Iterable<String> keys(CallContext call) {
            return List.of(SaidByCaller.TRACE_PARENT, SaidByCaller.TRACE_STATE);
        }

        @Override
        public @Nullable String get(@Nullable CallContext call, String name) {
            if (call == null) {
                return null;
            }
            return switch (name) {
                case SaidByCaller.TRACE_PARENT -> call.traceParent().orElse(null);
                case SaidByCaller.TRACE_STATE -> call.traceState().orElse(null);
                default -> null;
            };
        }
    }
}
