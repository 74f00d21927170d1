package io.chat4all.perf.channels.town;

import io.chat4all.perf.Terminal;
import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lets all go wrong at once, and looks for what was lost or doubled.
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = FaultsCommand.NO_VERDICT,
        description = {
            "Sends messages over all channels, of the emulator and to a webhook, while the providers throttle, fail,"
                    + " hang and lose answers, while their webhooks come twice, late, in the wrong order and wrongly"
                    + " signed, and while workers, dispatcher and gateway are killed (kill -9) and started again.",
            "Then what is on each phone is held against what the API says of each message.",
            "Exit code 0: nothing is lost untold, nothing is doubled where the provider knows our ids, every state is"
                    + " right. 1: not so. 2: there is no verdict."
        })
public final class FaultsCommand implements Callable<Integer> {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int NO_VERDICT = 2;

    @Mixin
    private final FaultsOptions options = new FaultsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var terminal = new Terminal(spec);
        try {
            options.check();
            var verdict = new FaultsRun(options.script(), options, terminal::say).run();
            terminal.say(FaultsText.of(verdict));
            terminal.write(options.json, FaultsJson.of(verdict));
            return verdict.isPassed() ? PASSED : FAILED;
        } catch (StartFailed | IllegalArgumentException e) {
            terminal.complain(e);
            return NO_VERDICT;
        }
    }
}
