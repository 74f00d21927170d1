package io.chat4all.service;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.config.Section;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// How this process logs: `java.util.logging` with one handler, to the standard output, one record a line.
public final class Logging {

    private static final Map<String, Level> LEVELS = Map.of(
            "error", Level.SEVERE,
            "warning", Level.WARNING,
            "info", Level.INFO,
            "debug", Level.FINE,
            "trace", Level.FINER);

    /// Libraries that talk too much at INFO.
    private static final List<String> QUIET = List.of(
            "org.apache.kafka",
            "org.apache.pulsar",
            "com.datastax",
            "com.github.benmanes",
            "io.lettuce",
            "io.netty",
            "io.grpc",
            "io.helidon",
            "io.micrometer",
            "reactor");

    /// Held here, for java.util.logging forgets loggers that nobody holds, and their levels with them.
    private static final List<Logger> HELD;

    /// They say with a stack, or again and again, what we say in a line of our own (that a port is taken, that traces
    /// are lost), or answer (a gRPC message that cannot be read, with which a client could fill the disk).
    private static final List<Logger> SILENT;

    private static final Logger OURS;

    static {
        // Before the first logger, which makes the manager.
        System.setProperty("java.util.logging.manager", LogsToTheEnd.class.getName());
        HELD = QUIET.stream().map(Logger::getLogger).toList();
        SILENT = List.of(
                Logger.getLogger("io.helidon.webserver.LoomServer"),
                Logger.getLogger("io.helidon.webserver.grpc.GrpcProtocolHandler"),
                Logger.getLogger("io.opentelemetry.exporter"));
        OURS = Logger.getLogger("io.chat4all");
    }

    private Logging() {}

    /// Takes over the logging of the whole process. To be called first in `main`.
    public static void setUp() {
        var root = Logger.getLogger("");
        List.of(root.getHandlers()).forEach(root::removeHandler);
        root.setLevel(Level.INFO);
        root.addHandler(new LineHandler(System.out));
        HELD.forEach(logger -> logger.setLevel(Level.WARNING));
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
    }

    /// Sets how lines look (`logging.format`: `line` for people, `json` for what collects logs) and
    /// `logging.level` for what is ours.
    ///
    /// @param service its name, which stands in each line of JSON
    public static void configure(String service, Section section) {
        format(service, section.text("format", "line"));
        level(section);
    }

    private static void format(String service, String name) {
        var formatter = switch (name) {
            case "line" -> new LineFormatter();
            case "json" -> new JsonFormatter(service);
            default -> throw new InvalidConfiguration("logging.format is '" + name + "': expected line or json");
        };
        List.of(Logger.getLogger("").getHandlers()).forEach(handler -> handler.setFormatter(formatter));
    }

    private static void level(Section section) {
        var name = section.text("level", "info");
        var level = LEVELS.get(name);
        if (level == null) {
            throw new InvalidConfiguration(
                    "logging.level is '" + name + "': expected one of error, warning, info, debug, trace");
        }
        OURS.setLevel(level);
    }

    /// Writes at once, and goes on doing so while the process ends: the LogManager closes its handlers when
    /// shutdown begins, and the last lines of a service are the ones that one wants to read.
    static final class LineHandler extends Handler {

        private final PrintStream out;

        LineHandler(PrintStream out) {
            this.out = out;
            setFormatter(new LineFormatter());
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                out.print(getFormatter().format(record));
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
