package io.chat4all.perf.cluster;

import io.chat4all.perf.SetupFailed;
import io.chat4all.perf.Terminal;
import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts a cluster, kills each part of it once, and says what became of the messages.
@Command(
        name = "drill cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = DrillCommand.NO_VERDICT,
        description = {
            "Starts three Kafkas and three Cassandras with three copies of everything, on 127.0.0.1, .2 and .3, and two"
                    + " processes of each service. Under load each of the nodes, one process of each service and Redis"
                    + " are killed (kill -9), one at a time, and started again after a while.",
            "Clients do as docs/api.md says: what got no answer is sent again with the same id, sockets that break are"
                    + " opened again.",
            "Exit code 0: nothing that was accepted is lost, doubled or out of order, and 99.95 %% of what was due was"
                    + " accepted. 1: not so. 2: there is no verdict."
        })
final class DrillCommand implements Callable<Integer> {

    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int NO_VERDICT = 2;

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Option(
            names = "--seconds-gone",
            paramLabel = "N",
            description = "How long what was killed stays away (${DEFAULT-VALUE}).")
    private int secondsGone = 20;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Kill only what begins so: kafka,cassandra-2,gateway,dispatcher,presence,redis.")
    private List<String> only = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the verdict there (${DEFAULT-VALUE}).")
    private Path json = Path.of("perf/cluster/target/drill/cluster.json");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var terminal = new Terminal(spec);
        try {
            var verdict = new ClusterRun(load, Duration.ofSeconds(secondsGone), only, terminal::say).run();
            terminal.say(DrillText.of(verdict));
            terminal.write(json, DrillJson.of(verdict));
            return verdict.isPassed() ? PASSED : FAILED;
        } catch (StartFailed | SetupFailed | IllegalArgumentException e) {
            terminal.complain(e);
            return NO_VERDICT;
        }
    }
}
