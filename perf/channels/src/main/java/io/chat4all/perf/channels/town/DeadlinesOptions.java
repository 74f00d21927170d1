package io.chat4all.perf.channels.town;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How much waits, and for how long.
final class DeadlinesOptions {

    private static final int PENDING_AT_MOST = 1_000_000;

    @Option(names = "--pending", description = "Deadlines that wait at the same time (${DEFAULT-VALUE}).")
    int pending = 100_000;

    @Option(names = "--rate", description = "Messages a second, and deadlines a second later (${DEFAULT-VALUE}).")
    int rate = 250;

    @Option(names = "--people", description = "Whom they are for (${DEFAULT-VALUE}).")
    int people = 200;

    @Option(
            names = "--spare",
            paramLabel = "SECONDS",
            description =
                    "From the last message to the first deadline: what is measured, killed and warmed up in between"
                            + " must be through by then (${DEFAULT-VALUE}).")
    int spareSeconds = 90;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the verdict there (${DEFAULT-VALUE}).")
    Path json = Path.of("perf/channels/target/drill/deadlines.json");

    @Option(names = "--keep", description = "Leave the folder with all logs, and say where it is.")
    boolean keep;

    /// @throws IllegalArgumentException when that cannot be done
    void check() {
        if (pending < 1 || pending > PENDING_AT_MOST || rate < 1 || people < 1 || spareSeconds < 1) {
            throw new IllegalArgumentException(
                    "--pending is 1 to %,d; --rate, --people and --spare 1 or more".formatted(PENDING_AT_MOST));
        }
    }

    /// How long each message waits for its second channel: the last one is sent before the first one is due.
    Duration within() {
        return Duration.ofSeconds(Math.ceilDiv(pending, rate) + spareSeconds);
    }
}
