package io.chat4all.channel.conformance;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Everything that is logged, at any level, while this is open; but what the played provider's side logs.
final class LoggedLines extends Handler {

    /// Servers of the played providers, and what they are made of.
    private static final List<String> PROVIDERS =
            List.of("io.helidon.", "io.chat4all.emulator.", "io.chat4all.service.", "com.sun.net.httpserver");

    private static final SimpleFormatter FORMAT = new SimpleFormatter();

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LoggedLines() {
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(this);
    }

    List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        var logger = String.valueOf(line.getLoggerName());
        if (PROVIDERS.stream().noneMatch(logger::startsWith)) {
            lines.add(logger + ": " + FORMAT.formatMessage(line) + trace(line));
        }
    }

    private static String trace(LogRecord line) {
        var trace = new StringWriter();
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(trace));
        }
        return trace.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
