package io.chat4all.service.telemetry;

import io.chat4all.messaging.CallContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/// One step of a trace, under way. Of a trace that is not kept it only carries the context on.
public final class OpenSpan {

    private static final String ERROR_TYPE = "error.type";

    private final Span span;
    private final CallContext context;

    OpenSpan(Span span, CallContext context) {
        this.span = span;
        this.context = context;
    }

    /// Under which it is done: what else is done within it are its own steps.
    public CallContext context() {
        return context;
    }

    /// Of few different values, and nothing that people said or what they can be reached by.
    public OpenSpan with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    public OpenSpan with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /// Another step that this one comes of, mostly of another trace.
    public OpenSpan linkedTo(CallContext other) {
        span.addLink(Span.fromContext(W3c.read(other)).getSpanContext());
        return this;
    }

    /// For what is known only once it is under way.
    public OpenSpan named(String name) {
        span.updateName(name);
        return this;
    }

    /// @param type of few different values
    public OpenSpan failed(String type) {
        span.setAttribute(ERROR_TYPE, type);
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    /// By its class alone: what it says may be somebody's.
    public OpenSpan failed(Throwable failure) {
        return failed(failure.getClass().getName());
    }

    public void end() {
        span.end();
    }

    /// Does something as this step, and ends it.
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> operation) throws X {
        try {
            return context.<R, X>call(operation);
        } catch (Throwable e) {
            failed(e);
            throw e;
        } finally {
            end();
        }
    }

    /// As [#call], of what returns nothing.
    public void run(Runnable operation) {
        try {
            context.run(operation);
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        } finally {
            end();
        }
    }
}
