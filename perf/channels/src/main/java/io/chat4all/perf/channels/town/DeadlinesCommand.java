package io.chat4all.perf.channels.town;

import io.chat4all.perf.Terminal;
import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lets many deadlines wait, and looks what they cost and when they come.
@Command(
        name = "deadlines",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = DeadlinesCommand.NO_VERDICT,
        description = {
            "Sends messages to people who are not there, on routes that go on to a second channel later: first all of"
                    + " them are sent, so that all deadlines wait at once. Then the dispatcher is killed (kill -9) and"
                    + " started again, and 1,500 others with a deadline of 2 s are sent. It is noted when each message comes"
                    + " to the second channel.",
            "Exit code 0: each came once, not before its time, 99 of 100 of the others within a second after it, and all"
                    + " that waited cost less than 200 MiB of heap. 1: not so. 2: there is no verdict."
        })
public final class DeadlinesCommand implements Callable<Integer> {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int NO_VERDICT = 2;

    @Mixin
    private final DeadlinesOptions options = new DeadlinesOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var terminal = new Terminal(spec);
        try {
            options.check();
            var verdict = new DeadlinesRun(options, terminal::say).run();
            terminal.say(verdict.text());
            terminal.write(options.json, verdict.json());
            return verdict.isPassed() ? PASSED : FAILED;
        } catch (StartFailed | IllegalArgumentException e) {
            terminal.complain(e);
            return NO_VERDICT;
        }
    }
}
