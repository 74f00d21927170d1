package io.chat4all.messaging.pulsar;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.RecordAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.TypedMessageBuilder;

/// What stands in the log beside a record's value, on its way there and back. The call's context travels in properties
/// of these names, which callers do not see.
final class Attributes {

    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";
    private static final String CORRELATION_ID = "correlation-id";

    static void write(NewRecord<?> record, CallContext context, TypedMessageBuilder<byte[]> message) {
        message.key(record.key()).properties(record.properties());
        record.orderingKey().ifPresent(key -> message.orderingKey(key.getBytes(UTF_8)));
        record.eventTime().ifPresent(time -> message.eventTime(time.toEpochMilli()));
        record.sequenceId().ifPresent(message::sequenceId);
        context.traceParent().ifPresent(value -> message.property(TRACE_PARENT, value));
        context.traceState().ifPresent(value -> message.property(TRACE_STATE, value));
        context.correlationId().ifPresent(value -> message.property(CORRELATION_ID, value));
    }

    static RecordAttributes read(Message<byte[]> message) {
        var properties = new HashMap<>(message.getProperties());
        var context = takeContext(properties);
        return new RecordAttributes(
                Instant.ofEpochMilli(message.getPublishTime()),
                eventTime(message),
                orderingKey(message),
                properties,
                context);
    }

    private static CallContext takeContext(Map<String, String> properties) {
        var context = new CallContext(
                Optional.ofNullable(properties.remove(TRACE_PARENT)),
                Optional.ofNullable(properties.remove(TRACE_STATE)),
                Optional.ofNullable(properties.remove(CORRELATION_ID)));
        return context.equals(CallContext.NONE) ? CallContext.NONE : context;
    }

    private static Optional<Instant> eventTime(Message<?> message) {
        return message.getEventTime() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(message.getEventTime()));
    }

    static Optional<String> orderingKey(Message<?> message) {
        return message.hasOrderingKey() ? Optional.of(new String(message.getOrderingKey(), UTF_8)) : Optional.empty();
    }

    private Attributes() {}
}
