package io.chat4all.messaging;

import java.util.Optional;
import java.util.regex.Pattern;

/// The call that something is done for: what ties together, over all hops, whatever comes of it. A producer
/// writes the current one beside each record, and a handler runs within that of its record; neither sees it.
///
/// @param traceParent `traceparent` of W3C Trace Context
/// @param traceState `tracestate` of W3C Trace Context
/// @param correlationId the caller's own name for it
public record CallContext(Optional<String> traceParent, Optional<String> traceState, Optional<String> correlationId) {

    public static final CallContext NONE = new CallContext(Optional.empty(), Optional.empty(), Optional.empty());

    /// `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01`: version, trace, span, flags.
    private static final Pattern TRACE_PARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int TRACE_ID_BEGINS = 3;
    private static final int TRACE_ID_ENDS = 35;
    private static final int SPAN_ID_ENDS = 52;
    private static final int LENGTH = 55;
    private static final int SAMPLED = 1;

    private static final ScopedValue<CallContext> CURRENT = ScopedValue.newInstance();

    /// That of the code that asks; [#NONE] outside of any.
    public static CallContext current() {
        return CURRENT.orElse(NONE);
    }

    /// 32 hexadecimal digits; empty when it is part of no trace.
    public Optional<String> traceId() {
        return partOfTraceParent(TRACE_ID_BEGINS, TRACE_ID_ENDS);
    }

    /// 16 hexadecimal digits: the step of the trace that something is done in.
    public Optional<String> spanId() {
        return partOfTraceParent(TRACE_ID_ENDS + 1, SPAN_ID_ENDS);
    }

    private Optional<String> partOfTraceParent(int from, int to) {
        return traceParent.filter(text -> TRACE_PARENT.matcher(text).matches()).map(text -> text.substring(from, to));
    }

    /// Whether its trace is one of those that are kept.
    public boolean isSampled() {
        // Asked at each step and each measurement: whether it is one at all shows where it is gone on from.
        var text = traceParent.orElse("");
        return text.length() == LENGTH && (Character.digit(text.charAt(LENGTH - 1), 16) & SAMPLED) == SAMPLED;
    }

    /// Does something within this context.
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> operation) throws X {
        return equals(current())
                ? operation.call()
                : ScopedValue.where(CURRENT, this).<R, X>call(operation);
    }

    /// As [#call], of what returns nothing.
    public void run(Runnable operation) {
        if (equals(current())) {
            operation.run();
        } else {
            ScopedValue.where(CURRENT, this).run(operation);
        }
    }
}
