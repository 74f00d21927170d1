package io.chat4all.perf.cluster;

import io.chat4all.perf.LastingLoad;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How much goes on meanwhile.
final class LoadOptions {

    private static final Duration CALL_WITHIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int TEXT_BYTES = 200;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second (${DEFAULT-VALUE}).")
    int rate = 50;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "Conversations, each with one who sends and one who receives (${DEFAULT-VALUE}).")
    int people = 20;

    @Option(
            names = "--seconds-between",
            paramLabel = "N",
            description = "Peace before each step and after the last (${DEFAULT-VALUE}).")
    int secondsBetween = 10;

    @Option(names = "--keep", description = "Leave the folder with all logs, and say where it is.")
    boolean keep;

    /// @throws IllegalArgumentException when that cannot be done
    LastingLoad.Shape shape() {
        if (rate < 1 || people < 1 || secondsBetween < 1) {
            throw new IllegalArgumentException("--rate, --people and --seconds-between must be at least 1");
        }
        return new LastingLoad.Shape(rate, people, TEXT_BYTES, CALL_WITHIN, PATIENCE);
    }

    Duration between() {
        return Duration.ofSeconds(secondsBetween);
    }
}
