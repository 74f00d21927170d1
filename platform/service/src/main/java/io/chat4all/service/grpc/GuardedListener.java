package io.chat4all.service.grpc;

import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.helidon.webserver.CloseConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs each callback in the call's context, and turns what it throws into an answer.
final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final GuardedCall<Q, ?> call;
    private final Context.CancellableContext context;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    GuardedListener(ServerCall.Listener<Q> listener, GuardedCall<Q, ?> call, Context.CancellableContext context) {
        super(listener);
        this.call = call;
        this.context = context;
    }

    @Override
    public void onMessage(Q message) {
        whileOpen(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        whileOpen(super::onHalfClose);
    }

    @Override
    public void onReady() {
        call.listening();
        whileOpen(super::onReady);
    }

    @Override
    public void onComplete() {
        guarded(super::onComplete);
    }

    /// Helidon says this when the client cancels, but also when it cannot read a message, and then the client
    /// waits for an answer.
    @Override
    public void onCancel() {
        if (!call.isCancelled()) {
            call.fail(new Refused(
                    ErrorCode.MALFORMED_BODY, "the message is not what the method expects, or is too long"));
        }
        clientIsGone();
    }

    /// Answers with the refusal and tells the handler that there is nobody any more.
    void end(Refused refusal) {
        if (cancelled.compareAndSet(false, true)) {
            call.fail(refusal);
            guarded(super::onCancel);
        }
    }

    void clientIsGone() {
        if (cancelled.compareAndSet(false, true)) {
            boolean wasOpen = !call.isClosed();
            context.cancel(Status.CANCELLED.asRuntimeException());
            call.abandon();
            if (wasOpen) {
                guarded(super::onCancel);
            }
        }
    }

    private void whileOpen(Runnable callback) {
        if (!call.isClosed()) {
            guarded(callback);
        }
    }

    private void guarded(Runnable callback) {
        call.enter();
        var previous = context.attach();
        try {
            call.context().run(callback);
        } catch (CloseConnectionException e) {
            call.abandon();
            throw e;
        } catch (RuntimeException | Error e) {
            call.fail(e);
        } finally {
            context.detach(previous);
            call.leave();
        }
    }
}
