package io.chat4all.service;

import io.chat4all.config.Configuration;
import io.chat4all.config.InvalidConfiguration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// What every `main` does: logging, configuration, start, and an orderly end.
public final class ServiceMain {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
    private static final int FAILED = 1;

    private ServiceMain() {}

    /// Starts the service and stays until the process is told to end. A start that fails is one line and exit
    /// code 1.
    public static void run(String name, String[] args, Start start) {
        long began = System.nanoTime();
        Logging.setUp();
        var log = System.getLogger("io.chat4all." + name);
        var stopped = new CountDownLatch(1);
        try {
            var configuration = Configuration.load(args);
            Logging.configure(name, configuration.section("logging"));
            var service = start.start(configuration);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, service, log, stopped), "shutdown"));
            log.log(Level.INFO, "{0} ready in {1} ms", name, Long.toString((System.nanoTime() - began) / 1_000_000));
        } catch (Exception e) {
            fail(name, e, log);
        }
        awaitStop(stopped);
    }

    private static void awaitStop(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(String name, Exception e, Logger log) {
        log.log(Level.ERROR, name + " cannot start: " + explanation(e));
        log.log(Level.DEBUG, "because of", e);
        System.exit(FAILED);
    }

    /// Our own exceptions say all in their message; for another the kind and the cause matter.
    static String explanation(Throwable e) {
        if (e instanceof InvalidConfiguration) {
            return String.valueOf(e.getMessage());
        }
        var cause = e.getCause();
        var own = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return cause == null || own.contains(String.valueOf(cause.getMessage()))
                ? own
                : own + " (" + explanation(cause) + ")";
    }

    private static void stop(String name, AutoCloseable service, Logger log, CountDownLatch stopped) {
        long began = System.nanoTime();
        log.log(Level.INFO, "{0} stops", name);
        var closing = Thread.ofVirtual().name("closing").start(() -> close(name, service, log));
        try {
            boolean done = closing.join(STOP_DEADLINE);
            log.log(
                    done ? Level.INFO : Level.WARNING,
                    "{0} {1} after {2} ms",
                    name,
                    done ? "stopped" : "did not stop in time, gives up",
                    Long.toString((System.nanoTime() - began) / 1_000_000));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private static void close(String name, AutoCloseable service, Logger log) {
        try {
            service.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.log(Level.WARNING, name + " did not stop cleanly", e);
        }
    }

    /// Builds the service; what comes back is closed at the end.
    public interface Start {

        AutoCloseable start(Configuration configuration) throws Exception;
    }
}
