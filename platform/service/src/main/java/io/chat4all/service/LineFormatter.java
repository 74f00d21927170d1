package io.chat4all.service;

import io.chat4all.messaging.CallContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// `12:34:56.789 INFO Gateway [main] gateway ready in 812 ms`, with the trace's id at its end when it is written for
/// a call, and a stack below when there is one.
final class LineFormatter extends Formatter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord record) {
        return "%s %-5s %s [%s] %s%s%n%s"
                .formatted(
                        TIME.format(record.getInstant()),
                        level(record.getLevel()),
                        shortName(String.valueOf(record.getLoggerName())),
                        Thread.currentThread().getName(),
                        formatMessage(record),
                        CallContext.current()
                                .traceId()
                                .map(" trace_id=%s"::formatted)
                                .orElse(""),
                        stack(record));
    }

    static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    static String stack(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        var stack = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(stack, true));
        return stack.toString();
    }
}
