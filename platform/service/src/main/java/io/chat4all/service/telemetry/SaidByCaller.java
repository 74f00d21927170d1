package io.chat4all.service.telemetry;

import io.chat4all.messaging.CallContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What callers say of their calls, through any door: `traceparent` and `tracestate` as W3C Trace Context has them,
/// and `x-request-id`, the caller's own name for the call.
public final class SaidByCaller {

    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";
    public static final String REQUEST_ID = "x-request-id";

    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private SaidByCaller() {}

    /// A call without a name, or with one that is not to stand in a log, is given one.
    public static CallContext read(
            Optional<String> traceParent, Optional<String> traceState, Optional<String> requestId) {
        var id = requestId
                .filter(given -> ACCEPTED_ID.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        return new CallContext(traceParent, traceState, Optional.of(id));
    }
}
