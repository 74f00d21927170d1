package io.chat4all.messaging;

import java.util.Optional;

/// The call that something is done for: what ties together, over all hops, whatever comes of it. A producer
/// writes the current one beside each record, and a handler runs within that of its record; neither sees it.
///
/// @param traceParent `traceparent` of W3C Trace Context
/// @param traceState `tracestate` of W3C Trace Context
/// @param correlationId the caller's own name for it
public record CallContext(Optional<String> traceParent, Optional<String> traceState, Optional<String> correlationId) {

    public static final CallContext NONE = new CallContext(Optional.empty(), Optional.empty(), Optional.empty());

    private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();

    /// That of the code that asks; [#NONE] outside of any.
    public static CallContext current() {
        return CURRENT.orElse(NONE);
    }

    /// Does something within this context.
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> operation) throws X {
        return equals(current())
                ? operation.call()
                : ScopedValue.where(CURRENT, this).<R, X>call(operation);
    }
}
