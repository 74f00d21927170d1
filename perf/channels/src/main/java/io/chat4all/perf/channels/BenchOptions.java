package io.chat4all.perf.channels;

import io.chat4all.perf.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is sent, to whom, how fast, and by what.
final class BenchOptions {

    private static final Pattern MILLIS = Pattern.compile("([0-9]{1,6})ms");
    private static final Pattern MEBIBYTES = Pattern.compile("([0-9]{2,5})m");

    @Option(names = "--rate", description = "Deliveries a second (${DEFAULT-VALUE}).")
    int rate = 2_000;

    @Option(names = "--seconds", description = "For how long, after the warm-up (${DEFAULT-VALUE}).")
    int seconds = 30;

    @Option(names = "--warmup", paramLabel = "SECONDS", description = "Sent, checked, not measured (${DEFAULT-VALUE}).")
    int warmUpSeconds = 20;

    @Option(
            names = "--answer",
            paramLabel = "MILLISms",
            description = "How long the provider takes to answer (${DEFAULT-VALUE}).")
    String answer = "50ms";

    @Option(names = "--accounts", description = "Channel accounts that share the deliveries (${DEFAULT-VALUE}).")
    int accounts = 20;

    @Option(names = "--recipients", description = "People, each of one account (${DEFAULT-VALUE}).")
    int recipients = 2_000;

    @Option(
            names = "--burst",
            description = "Deliveries in a row for one person; each waits for the answer to the one before it"
                    + " (${DEFAULT-VALUE}).")
    int burst = 1;

    @Option(names = "--heap", paramLabel = "MEBIBYTESm", description = "Of the worker (${DEFAULT-VALUE}).")
    String heap = "256m";

    @Option(
            names = "--in-flight",
            description = "Deliveries that the worker has under way at once, at most (${DEFAULT-VALUE}).")
    int inFlight = 500;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            description = "How long to wait for what is late (${DEFAULT-VALUE}).")
    int drainSeconds = 30;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there (${DEFAULT-VALUE}).")
    Path json = Path.of("perf/channels/target/bench/latest.json");

    @Option(
            names = "--recordings",
            paramLabel = "FOLDER",
            description = "Make a flight recording (JFR) of the worker there. The figures suffer.")
    @Nullable
    Path recordings;

    @Option(names = "--keep", description = "Leave the folder with the logs of all processes, and say where it is.")
    boolean keep;

    /// @throws IllegalArgumentException when that cannot be done
    Workload workload() {
        return new Workload(
                new Schedule(rate, seconds, warmUpSeconds),
                Duration.ofMillis(number("--answer", MILLIS, answer)),
                accounts,
                recipients,
                burst);
    }

    /// @throws IllegalArgumentException when that cannot be done
    Means means() {
        return new Means(
                number("--heap", MEBIBYTES, heap),
                inFlight,
                Duration.ofSeconds(drainSeconds),
                Optional.ofNullable(recordings).map(Path::toAbsolutePath),
                keep);
    }

    private static int number(String option, Pattern pattern, String text) {
        var matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s is like %s, not '%s'".formatted(option, pattern.equals(MILLIS) ? "50ms" : "256m", text));
        }
        return Integer.parseInt(matcher.group(1));
    }
}
