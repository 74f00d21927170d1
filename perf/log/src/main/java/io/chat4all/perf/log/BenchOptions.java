package io.chat4all.perf.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is compared, and how long for.
final class BenchOptions {

    private static final int RECORDS = 1_000_000;
    private static final int RECORDS_WHEN_BLOCKING = 200_000;

    @Option(
            names = "--handler",
            split = ",",
            paramLabel = "none|MILLISms",
            description = "What handlers do: nothing, or block for so long (${DEFAULT-VALUE}).")
    List<String> handlers = List.of("none", "5ms");

    @Option(names = "--rounds", description = "Rounds that count, after one of warm-up (${DEFAULT-VALUE}).")
    int rounds = 5;

    @Option(names = "--records", description = "Records in the topic (1000000; 200000 for handlers that block).")
    @Nullable
    Integer records;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "A round is over then at the latest, however many were handled (${DEFAULT-VALUE}).")
    int limitSeconds = 5;

    @Option(names = "--keys", description = "Different keys (${DEFAULT-VALUE}).")
    int keys = 10_000;

    @Option(names = "--partitions", description = "Of the topic (${DEFAULT-VALUE}).")
    int partitions = 3;

    @Option(names = "--only", split = ",", paramLabel = "CONTENDER", description = "Some of: ${DEFAULT-VALUE}.")
    List<String> only = Contender.labels();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there (${DEFAULT-VALUE}).")
    Path json = Path.of("perf/log/target/bench/latest.json");

    @Option(
            names = "--recordings",
            paramLabel = "FOLDER",
            description = "Make a flight recording (JFR) of each contender there. The figures suffer.")
    @Nullable
    Path recordings;

    /// @throws IllegalArgumentException when that cannot be done
    void check() {
        if (rounds < 1 || limitSeconds < 1 || keys < 1 || partitions < 1 || (records != null && records < 1)) {
            throw new IllegalArgumentException("--rounds, --limit, --records, --keys and --partitions are 1 or more");
        }
        var _ = kinds();
        var _ = contenders();
    }

    List<HandlerKind> kinds() {
        return handlers.stream().map(HandlerKind::parse).toList();
    }

    List<Contender> contenders() {
        return only.stream().map(Contender::of).distinct().toList();
    }

    Optional<Path> recordings() {
        return Optional.ofNullable(recordings);
    }

    Workload workload(String bootstrap, HandlerKind kind) {
        int standard = kind.blocks() ? RECORDS_WHEN_BLOCKING : RECORDS;
        return new Workload(
                bootstrap, partitions, records == null ? standard : records, kind, Duration.ofSeconds(limitSeconds));
    }
}
