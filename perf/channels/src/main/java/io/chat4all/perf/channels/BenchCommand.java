package io.chat4all.perf.channels;

import io.chat4all.servers.StartFailed;
import io.chat4all.storage.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts all it needs, measures once, and says whether the worker kept up.
@Command(
        name = "bench-channels",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = BenchCommand.NO_FIGURES,
        description = {
            "Measures one channel worker process against a provider process that takes its time to answer, on a Kafka"
                    + " and a Cassandra that are started for it.",
            "Deliveries are written to the log when they are due, however slow the ones before them are. What counts"
                    + " is what the provider received: how much, whether twice, in which order, how long after it was"
                    + " due.",
            "Exit code 0: all of it arrived at the rate, once and in order, and was reported as sent."
                    + " 1: it did not. 2: there are no figures."
        })
final class BenchCommand implements Callable<Integer> {

    static final int KEPT_UP = 0;
    static final int FELL_SHORT = 1;
    static final int NO_FIGURES = 2;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            var verdict = new BenchRun(options.workload(), options.means(), this::say).run();
            say(VerdictText.of(verdict));
            write(verdict);
            return verdict.keptUp() ? KEPT_UP : FELL_SHORT;
        } catch (StartFailed | StoreUnavailable | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NO_FIGURES;
        }
    }

    private void write(Verdict verdict) throws IOException {
        var file = options.json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, VerdictJson.of(verdict).toPrettyString() + System.lineSeparator());
        say("%nwritten to %s%n".formatted(file));
    }

    private void say(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
