package io.chat4all.service.grpc;

import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.TokenVerifier;
import io.chat4all.service.connections.Connections;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Failures;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.telemetry.Tracing;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// What Helidon's gRPC needs around each call.
///
/// By itself it never answers when a handler throws, ignores `grpc-timeout`, writes a status text raw (anything
/// but printable ASCII breaks the whole connection), lets any number of calls in, tells no call that its client
/// is gone, does not answer a message that it cannot read, and closes the connection when a call is refused
/// before its body has come. And of course it knows nothing of our tokens and
/// errors.
public final class GrpcGuard implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final Set<String> openMethods;
    private final Failures failures;
    private final Connections connections;
    private final GrpcMetrics metrics;
    private final Tracing tracing;
    private final Semaphore calls;
    private final Semaphore streams;
    private final Set<GuardedListener<?>> openStreams = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    /// @param openMethods full names of the methods that need no token
    /// @param maxConcurrent calls at once, and as many streams
    public GrpcGuard(
            TokenVerifier verifier,
            Set<String> openMethods,
            Failures failures,
            Connections connections,
            GrpcMetrics metrics,
            Tracing tracing,
            int maxConcurrent) {
        this.verifier = verifier;
        this.openMethods = Set.copyOf(openMethods);
        this.failures = failures;
        this.connections = connections;
        this.metrics = metrics;
        this.tracing = tracing;
        this.calls = new Semaphore(maxConcurrent);
        this.streams = new Semaphore(maxConcurrent);
        metrics.inFlight("call", () -> maxConcurrent - calls.availablePermits());
        metrics.inFlight("stream", () -> maxConcurrent - streams.availablePermits());
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var door = Door.of(call.getMethodDescriptor(), headers, tracing);
        var guarded = new GuardedCall<>(call, failures, metrics, door.enter());
        try {
            admit(guarded);
            var context = guarded.run(door.in(callerContext(call, headers)), headers);
            return start(guarded, context, headers, next);
        } catch (RuntimeException e) {
            guarded.fail(e);
            return new ServerCall.Listener<>() {
                @Override
                public void onReady() {
                    guarded.listening();
                }
            };
        }
    }

    private void admit(GuardedCall<?, ?> call) {
        if (!call.isStream()) {
            call.admit(calls);
        } else if (ending) {
            throw goingDown();
        } else {
            call.admit(streams);
        }
    }

    private static Refused goingDown() {
        return new Refused(ErrorCode.UNAVAILABLE, "this node is going down: open the stream again");
    }

    /// Ends the open streams with UNAVAILABLE and takes no more, so that their clients go elsewhere before the server
    /// stops. What a stream's client sent and got no answer to, it must send again.
    public void endStreams() {
        ending = true;
        openStreams.forEach(stream -> stream.end(goingDown()));
    }

    private <Q, R> ServerCall.Listener<Q> start(
            GuardedCall<Q, R> guarded,
            Context.CancellableContext context,
            Metadata headers,
            ServerCallHandler<Q, R> next) {
        var previous = context.attach();
        try {
            var listener = new GuardedListener<>(
                    guarded.context().call(() -> next.startCall(guarded, headers)), guarded, context);
            var remote = guarded.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
            if (remote != null) {
                guarded.whenClosed(connections.onEnd(remote, listener::clientIsGone));
            }
            if (guarded.isStream()) {
                openStreams.add(listener);
                guarded.whenClosed(() -> openStreams.remove(listener));
                if (ending) {
                    listener.end(goingDown());
                }
            }
            return listener;
        } finally {
            context.detach(previous);
        }
    }

    private Context callerContext(ServerCall<?, ?> call, Metadata headers) {
        var current = Context.current();
        if (openMethods.contains(call.getMethodDescriptor().getFullMethodName())) {
            return current;
        }
        return current.withValue(Callers.PRINCIPAL, caller(headers));
    }

    private Principal caller(Metadata headers) {
        var authorization = headers.get(AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refused(
                    ErrorCode.UNAUTHENTICATED, "there is no token: expected the metadata 'authorization: Bearer …'");
        }
        return verifier.verify(authorization.substring(SCHEME.length()).strip());
    }
}
