package io.chat4all.service.grpc;

import io.chat4all.messaging.CallContext;
import io.chat4all.service.telemetry.OpenSpan;
import io.chat4all.service.telemetry.Tracing;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Where a gRPC call comes in: what its caller says of it, and the steps of traces that begin here. A call is one
/// step, but of a stream of requests each one is, in a trace of its own unless the caller has one.
///
record Door(Tracing tracing, CallContext caller, MethodDescriptor<?, ?> method) {

    private static final Context.Key<Door> CURRENT = Context.key("chat4all-door");

    private static final Metadata.Key<String> TRACE_PARENT = text("traceparent");
    private static final Metadata.Key<String> TRACE_STATE = text("tracestate");
    private static final Metadata.Key<String> REQUEST_ID = text("x-request-id");
    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    static Door of(MethodDescriptor<?, ?> method, Metadata headers, Tracing tracing) {
        var id = header(headers, REQUEST_ID)
                .filter(given -> ACCEPTED_ID.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        var caller = new CallContext(header(headers, TRACE_PARENT), header(headers, TRACE_STATE), Optional.of(id));
        return new Door(tracing, caller, method);
    }

    /// Of the stream that this thread works for.
    static Door current() {
        return CURRENT.get();
    }

    Context in(Context context) {
        return context.withValue(CURRENT, this);
    }

    /// For the call as a whole.
    OpenSpan enter() {
        return method.getType().clientSendsOneMessage() ? enterWithRequest() : tracing.pass(caller);
    }

    /// For one request.
    OpenSpan enterWithRequest() {
        return tracing.enter(caller, method.getFullMethodName())
                .with("rpc.system.name", "grpc")
                .with("rpc.method", method.getFullMethodName());
    }

    private static Optional<String> header(Metadata headers, Metadata.Key<String> key) {
        return Optional.ofNullable(headers.get(key));
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
