package io.chat4all.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chat4all.messaging.CallContext;
import io.chat4all.messaging.NewRecord;
import io.chat4all.messaging.RecordAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/// What stands in a record's headers: the producer's properties under their own names, the call's context under
/// those of W3C Trace Context, and what Kafka has no field for under names of our own.
final class RecordHeaders {

    static final String ORDERING_KEY = NewRecord.RESERVED + "ordering-key";
    /// Milliseconds since 1970.
    static final String EVENT_TIME = NewRecord.RESERVED + "event-time";

    static final String TRACE_PARENT = "traceparent";
    static final String TRACE_STATE = "tracestate";
    static final String CORRELATION_ID = "correlation-id";

    static List<Header> of(NewRecord<?> record, CallContext context) {
        var headers = new ArrayList<Header>();
        record.properties().forEach((name, text) -> headers.add(header(name, text)));
        record.orderingKey().ifPresent(key -> headers.add(header(ORDERING_KEY, key)));
        record.eventTime().ifPresent(time -> headers.add(header(EVENT_TIME, String.valueOf(time.toEpochMilli()))));
        context.traceParent().ifPresent(text -> headers.add(header(TRACE_PARENT, text)));
        context.traceState().ifPresent(text -> headers.add(header(TRACE_STATE, text)));
        context.correlationId().ifPresent(text -> headers.add(header(CORRELATION_ID, text)));
        return headers;
    }

    static Header header(String name, String text) {
        return new RecordHeader(name, text.getBytes(UTF_8));
    }

    static Optional<String> text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    static RecordAttributes attributes(ConsumerRecord<?, ?> record) {
        var publishedAt = Instant.ofEpochMilli(record.timestamp());
        if (!record.headers().iterator().hasNext()) {
            return RecordAttributes.publishedAt(publishedAt);
        }
        var all = new HashMap<String, String>();
        record.headers().forEach(header -> all.put(header.key(), text(header)));
        var eventTime = take(all, EVENT_TIME).flatMap(RecordHeaders::time);
        var orderingKey = take(all, ORDERING_KEY);
        var context = new CallContext(take(all, TRACE_PARENT), take(all, TRACE_STATE), take(all, CORRELATION_ID));
        return new RecordAttributes(publishedAt, eventTime, orderingKey, all, context);
    }

    private static Optional<String> take(Map<String, String> all, String name) {
        return Optional.ofNullable(all.remove(name));
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    /// Empty as well when a foreign producer wrote something else there.
    static Optional<Instant> time(String millis) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private RecordHeaders() {}
}
