package io.chat4all.service.grpc;

import io.chat4all.messaging.CallContext;
import io.chat4all.service.telemetry.OpenSpan;
import io.chat4all.service.telemetry.SaidByCaller;
import io.chat4all.service.telemetry.Tracing;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Optional;

/// Where a gRPC call comes in: what its caller says of it, and the steps of traces that begin here. A call is one
/// step, but of a stream of requests each one is, in a trace of its own unless the caller has one.
record Door(Tracing tracing, CallContext caller, MethodDescriptor<?, ?> method) {

    private static final Context.Key<Door> CURRENT = Context.key("chat4all-door");

    private static final Metadata.Key<String> TRACE_PARENT = text(SaidByCaller.TRACE_PARENT);
    private static final Metadata.Key<String> TRACE_STATE = text(SaidByCaller.TRACE_STATE);
    private static final Metadata.Key<String> REQUEST_ID = text(SaidByCaller.REQUEST_ID);

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    static Door of(MethodDescriptor<?, ?> method, Metadata headers, Tracing tracing) {
        var caller = SaidByCaller.read(
                Optional.ofNullable(headers.get(TRACE_PARENT)),
                Optional.ofNullable(headers.get(TRACE_STATE)),
                Optional.ofNullable(headers.get(REQUEST_ID)));
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
}
