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

/// Starts all it needs, kills a provider once, and says what became of the deliveries.
@Command(
        name = "drill channels",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = DrillCommand.NO_FIGURES,
        description = {
            "Kills one of two providers under load and starts it again. One channel worker serves the accounts of both"
                    + " from one topic, on a Kafka and a Cassandra that are started for it.",
            "What counts is what the providers received, by journals that outlive them: whether anything was lost, sent"
                    + " twice or out of order, how long the backlog took, and whether the other provider's deliveries were"
                    + " late.",
            "Exit code 0: nothing lost, nothing sent twice, each person's in order, the backlog gone. 1: not so."
                    + " 2: there are no figures."
        })
final class DrillCommand implements Callable<Integer> {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int NO_FIGURES = 2;

    @Mixin
    private final DrillOptions options = new DrillOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            var verdict = new DrillRun(options.drill(), options.means(), this::say).run();
            say(DrillText.of(verdict));
            write(verdict);
            return verdict.isPassed() ? PASSED : FAILED;
        } catch (StartFailed | StoreUnavailable | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return NO_FIGURES;
        }
    }

    private void write(DrillVerdict verdict) throws IOException {
        var file = options.json.toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, DrillJson.of(verdict).toPrettyString() + System.lineSeparator());
        say("%nwritten to %s%n".formatted(file));
    }

    private void say(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
