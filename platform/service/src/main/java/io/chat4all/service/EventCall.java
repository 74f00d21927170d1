package io.chat4all.service;

import io.chat4all.log.v1.Call;
import io.chat4all.messaging.CallContext;
import java.util.Optional;

/// The call that an event is told in, as it stands in the event: what goes through the log has it beside the record.
public final class EventCall {

    private EventCall() {}

    /// The one that is current.
    public static Call current() {
        var context = CallContext.current();
        var call = Call.newBuilder();
        context.traceParent().ifPresent(call::setTraceParent);
        context.traceState().ifPresent(call::setTraceState);
        context.correlationId().ifPresent(call::setCorrelationId);
        return call.build();
    }

    public static CallContext read(Call call) {
        return new CallContext(
                present(call.getTraceParent()), present(call.getTraceState()), present(call.getCorrelationId()));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
