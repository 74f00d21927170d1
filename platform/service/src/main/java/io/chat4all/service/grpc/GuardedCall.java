package io.chat4all.service.grpc;

import io.chat4all.messaging.CallContext;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Failures;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.telemetry.OpenSpan;
import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// One call that is closed exactly once, by whoever comes first: its handler, its deadline, a failure or the
/// client's end.
final class GuardedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private static final Set<Status.Code> SERVER_FAULTS = EnumSet.of(
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private static final Logger LOG = System.getLogger(GuardedCall.class.getName());

    private final Failures failures;
    private final GrpcMetrics metrics;
    private final OpenSpan span;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> closeActions = new ArrayList<>();
    /// The call itself, and each of its callbacks that is running: a handler that outlives its deadline still
    /// counts as load.
    private final AtomicInteger users = new AtomicInteger(1);

    private final long start = System.nanoTime();
    private volatile boolean closed;
    private boolean listening;
    private Runnable answerWhenListening = () -> {};
    private volatile Runnable release = () -> {};

    GuardedCall(ServerCall<Q, R> call, Failures failures, GrpcMetrics metrics, OpenSpan span) {
        super(call);
        this.failures = failures;
        this.metrics = metrics;
        this.span = span;
    }

    /// In which all is done that is done for this call.
    CallContext context() {
        return span.context();
    }

    boolean isStream() {
        return !getMethodDescriptor().getType().serverSendsOneMessage();
    }

    void admit(Semaphore permits) {
        if (!permits.tryAcquire()) {
            throw new Refused(
                    ErrorCode.TOO_MANY_REQUESTS, "the server has as many calls under way as it takes at once");
        }
        release = permits::release;
    }

    /// The context in which the call runs: cancelled when it is closed, and closed when its deadline passes.
    Context.CancellableContext run(Context parent, Metadata headers) {
        var context = Deadlines.of(headers)
                .map(deadline -> parent.withDeadline(deadline, Deadlines.TIMER))
                .orElseGet(parent::withCancellation);
        whenClosed(() -> context.cancel(null));
        context.addListener(
                this::cancelled,
                action -> Thread.ofVirtual().name("grpc-deadline").start(action));
        return context;
    }

    private void cancelled(Context context) {
        if (context.cancellationCause() instanceof TimeoutException) {
            fail(new Refused(ErrorCode.DEADLINE_EXCEEDED, "the deadline passed before there was an answer"));
        }
    }

    /// From here on the call may be ended. An answer before Helidon has the call's listener makes it forget the
    /// stream at once, and when the request's body then arrives it closes the whole connection with all the other
    /// calls on it.
    void listening() {
        lock.lock();
        try {
            listening = true;
            write(answerWhenListening);
            answerWhenListening = () -> {};
        } finally {
            lock.unlock();
        }
    }

    /// Runs the action when the call is closed, or at once when it is.
    void whenClosed(Runnable action) {
        lock.lock();
        try {
            if (!closed) {
                closeActions.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    boolean isClosed() {
        return closed;
    }

    void enter() {
        users.incrementAndGet();
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            release.run();
        }
    }

    @Override
    public void sendHeaders(Metadata headers) {
        whileOpen(() -> super.sendHeaders(headers));
    }

    @Override
    public void sendMessage(R message) {
        whileOpen(() -> super.sendMessage(message));
    }

    private void whileOpen(Runnable action) {
        lock.lock();
        try {
            if (!closed) {
                action.run();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close(Status status, Metadata trailers) {
        var cause = status.getCause();
        if (status.getCode() == Status.Code.UNKNOWN && cause != null) {
            fail(cause);
        } else {
            end(status, () -> super.close(StatusText.encoded(status), trailers));
        }
    }

    /// Answers with what the caller may know of the failure.
    void fail(Throwable failure) {
        var outcome = context()
                .call(() -> Outcome.of(failure, failures, getMethodDescriptor().getFullMethodName()));
        end(outcome.status(), () -> super.close(StatusText.encoded(outcome.status()), outcome.trailers()));
    }

    /// The client is gone: nothing can be answered any more.
    void abandon() {
        end(Status.CANCELLED, () -> {});
    }

    private void end(Status status, Runnable answer) {
        List<Runnable> actions;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            actions = List.copyOf(closeActions);
            if (listening) {
                write(answer);
            } else {
                answerWhenListening = answer;
            }
        } finally {
            lock.unlock();
        }
        measure(status.getCode());
        actions.forEach(Runnable::run);
        leave();
    }

    private void measure(Status.Code code) {
        var method = getMethodDescriptor().getFullMethodName();
        context().run(() -> metrics.record(method, code, System.nanoTime() - start));
        span.with("rpc.response.status_code", code.name());
        if (SERVER_FAULTS.contains(code)) {
            span.failed(code.name());
        }
        span.end();
    }

    private static void write(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the client was gone before its answer", e);
        }
    }
}
