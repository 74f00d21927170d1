package io.chat4all.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chat4all.messaging.CallContext;
import java.util.LinkedHashMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// Each record as one line of JSON: `time` (UTC), `level`, `service`, `logger`, `thread`, `message`; `trace_id` and
/// `correlation_id` when it is written for a call; `error` and `stack` when there is an exception.
final class JsonFormatter extends Formatter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;

    JsonFormatter(String service) {
        this.service = service;
    }

    @Override
    public String format(LogRecord record) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("time", record.getInstant().toString());
        fields.put("level", LineFormatter.level(record.getLevel()));
        fields.put("service", service);
        fields.put("logger", String.valueOf(record.getLoggerName()));
        fields.put("thread", Thread.currentThread().getName());
        fields.put("message", formatMessage(record));
        var call = CallContext.current();
        call.traceId().ifPresent(id -> fields.put("trace_id", id));
        call.correlationId().ifPresent(id -> fields.put("correlation_id", id));
        if (record.getThrown() != null) {
            fields.put("error", record.getThrown().toString());
            fields.put("stack", LineFormatter.stack(record));
        }
        try {
            return JSON.writeValueAsString(fields) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
