package io.chat4all.perf.channels;

import io.chat4all.perf.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How long the provider is gone, and what is sent meanwhile.
final class DrillOptions {

    private static final int SIDES = Side.values().length;
    private static final int CONCURRENCY = 50;
    private static final int HEAP_MEBIBYTES = 256;

    @Option(
            names = "--outage",
            paramLabel = "SECONDS",
            description = "From the kill to the provider's new start (${DEFAULT-VALUE}).")
    int outageSeconds = 30;

    @Option(names = "--warmup", paramLabel = "SECONDS", description = "Sent, checked, not measured (${DEFAULT-VALUE}).")
    int warmUpSeconds = 20;

    @Option(names = "--before", paramLabel = "SECONDS", description = "From there to the kill (${DEFAULT-VALUE}).")
    int beforeSeconds = 20;

    @Option(
            names = "--after",
            paramLabel = "SECONDS",
            description = "For how long there are new deliveries after the outage (${DEFAULT-VALUE}).")
    int afterSeconds = 30;

    @Option(names = "--rate", description = "Deliveries a second to each provider (${DEFAULT-VALUE}).")
    int rate = 100;

    @Option(
            names = "--answer",
            paramLabel = "MILLIS",
            description = "How long the providers take to answer (${DEFAULT-VALUE}).")
    int answerMillis = 50;

    @Option(names = "--accounts", description = "Channel accounts of each provider (${DEFAULT-VALUE}).")
    int accounts = 4;

    @Option(names = "--recipients", description = "People of each provider (${DEFAULT-VALUE}).")
    int recipients = 200;

    @Option(
            names = "--pace",
            description = "What each account may send in a second (${DEFAULT-VALUE}): how fast the backlog can go.")
    int pace = 100;

    @Option(
            names = "--in-flight",
            description = "Deliveries that the worker has under way at once, at most (${DEFAULT-VALUE}).")
    int inFlight = 500;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            description = "How long to wait in the end for what is late (${DEFAULT-VALUE}).")
    int drainSeconds = 90;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there (${DEFAULT-VALUE}).")
    Path json = Path.of("perf/channels/target/drill/latest.json");

    @Option(names = "--keep", description = "Leave the folder with logs and journals, and say where it is.")
    boolean keep;

    /// @throws IllegalArgumentException when that cannot be done
    Drill drill() {
        if (outageSeconds < 1 || beforeSeconds < 1 || afterSeconds < 1 || pace < 1) {
            throw new IllegalArgumentException("--outage, --before, --after and --pace are 1 or more");
        }
        var schedule = new Schedule(SIDES * rate, beforeSeconds + outageSeconds + afterSeconds, warmUpSeconds);
        var workload = new Workload(schedule, Duration.ofMillis(answerMillis), SIDES * accounts, SIDES * recipients, 1);
        return new Drill(
                workload,
                new Limits(pace, CONCURRENCY),
                Duration.ofSeconds(outageSeconds),
                Duration.ofSeconds((long) warmUpSeconds + beforeSeconds));
    }

    Means means() {
        return new Means(HEAP_MEBIBYTES, inFlight, Duration.ofSeconds(drainSeconds), Optional.empty(), keep);
    }
}
