package io.chat4all.perf.log;

import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts a Kafka of its own and compares who reads it how fast.
@Command(
        name = "bench-log",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = BenchCommand.NO_FIGURES,
        description = {
            "Compares our KEY_SHARED subscription with a plain kafka-clients loop and with Confluent's Parallel Consumer,"
                    + " on the same records of a Kafka that is started for it.",
            "Records a second are counted from the first record that a handler is given to the last one handled,"
                    + " or until the round's time is up: joining the group is not in it. What was not acknowledged in"
                    + " the end is told.",
            "Exit code 0: there are figures, good or bad. 2: there are none."
        })
final class BenchCommand implements Callable<Integer> {

    static final int MEASURED = 0;
    static final int NO_FIGURES = 2;

    /// The same keys in every run.
    private static final int SEED = 4_711;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            options.check();
            var comparisons = compare();
            comparisons.forEach(comparison -> say(ComparisonText.of(comparison)));
            write(comparisons);
            return MEASURED;
        } catch (BenchFailed | StartFailed | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NO_FIGURES;
        }
    }

    private List<Comparison> compare() throws IOException, InterruptedException {
        if (options.recordings != null) {
            Files.createDirectories(options.recordings);
        }
        say("starting a Kafka%n".formatted());
        try (var kafka = OwnKafka.start()) {
            var rounds = new Rounds(options.contenders(), options.rounds, kafka.folder(), options.recordings(), out());
            var comparisons = new ArrayList<Comparison>();
            for (var kind : options.kinds()) {
                comparisons.add(compare(options.workload(kafka.bootstrap(), kind), rounds));
            }
            return comparisons;
        }
    }

    private Comparison compare(Workload workload, Rounds rounds) throws IOException, InterruptedException {
        say("writing %,d records for handler %s%n".formatted(workload.records(), workload.handler()));
        new TopicFilling(workload, options.keys, new SplittableRandom(SEED)).write();
        return rounds.of(workload, options.keys);
    }

    private void write(List<Comparison> comparisons) throws IOException {
        var file = options.json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, ComparisonJson.of(comparisons).toPrettyString() + System.lineSeparator());
        say("%nwritten to %s%n".formatted(file));
    }

    private void say(String text) {
        out().print(text);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
