package io.chat4all.launcher;

import io.chat4all.config.Configuration;
import io.chat4all.messaging.Messaging;
import io.chat4all.service.LogConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which log is meant: the running stack's, or the one that a service's configuration names.
final class LogOption {

    /// Held, or java.util.logging forgets the level with the logger.
    private static final Logger ALL_LOGGERS = Logger.getLogger("");

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A service's YAML, for a log elsewhere: the one that it names is meant. The environment counts"
                            + " as it does for a service. Default: the log of the stack that runs here.")
    private @Nullable Path file;

    /// The caller closes it.
    ///
    /// @throws Problem when it does not answer
    Messaging connect() throws IOException, InterruptedException {
        // A broker's client logs at length what we say in a sentence.
        ALL_LOGGERS.setLevel(Level.OFF);
        var messaging = LogConfig.from(file == null ? ofStack() : load(file, System.getenv()))
                .connect();
        if (!answers(messaging)) {
            messaging.close();
            throw new Problem(
                    file == null
                            ? "The log of " + home.home().path() + " does not answer. What runs: just status"
                            : "The log that " + file + " names does not answer");
        }
        return messaging;
    }

    /// A client that has just begun, on a busy machine, may take longer than a health check waits.
    private static boolean answers(Messaging messaging) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!messaging.isReachable()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(BETWEEN_QUESTIONS);
        }
        return true;
    }

    private Configuration ofStack() throws IOException {
        var where = home.home();
        var settings = Settings.saved(where).orElseThrow(() -> Problem.nothingIn(where));
        return load(ServiceProgram.configuration(where.of(Stack.withLog(settings))), Map.of());
    }

    private static Configuration load(Path file, Map<String, String> environment) {
        return Configuration.load(new String[] {"--config", file.toString()}, environment);
    }
}
