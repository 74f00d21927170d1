package io.chat4all.perf.cluster;

import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.SetupFailed;
import io.chat4all.perf.Terminal;
import io.chat4all.servers.Installation;
import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Upgrades a stack service by service, and says what became of the messages.
@Command(
        name = "drill upgrade",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = DrillCommand.NO_VERDICT,
        description = {
            "Starts a Kafka, a Cassandra, a Redis, an S3 store and two processes of each service in the version before."
                    + " Under load each service process is asked to end (SIGTERM) and started in the version of this"
                    + " folder, one after another; then one of each service goes back to the version before.",
            "Exit code 0: nothing that was accepted is lost, doubled or out of order, and 99.95 %% of what was due was"
                    + " accepted. 1: not so. 2: there is no verdict."
        })
final class UpgradeCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "REF",
            description = "Tag, branch or commit of the version before, which is built in a temporary folder (the"
                    + " newest tag, or else HEAD~20).")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--from-folder",
            paramLabel = "DIR",
            description = "Or a folder in which it is built already (scripts/build-if-stale).")
    private Optional<Path> fromFolder = Optional.empty();

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the verdict there (${DEFAULT-VALUE}).")
    private Path json = Path.of("perf/cluster/target/drill/upgrade.json");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var terminal = new Terminal(spec);
        try {
            var verdict = fromFolder.isPresent()
                    ? drill(Version.in(fromFolder.get(), fromFolder.get().toString()), terminal)
                    : drillFromCommit(terminal);
            terminal.say(DrillText.of(verdict));
            terminal.write(json, DrillJson.of(verdict));
            return verdict.isPassed() ? DrillCommand.PASSED : DrillCommand.FAILED;
        } catch (StartFailed | SetupFailed | IllegalArgumentException e) {
            terminal.complain(e);
            return DrillCommand.NO_VERDICT;
        }
    }

    private DrillVerdict drillFromCommit(Terminal terminal) throws IOException, InterruptedException {
        var project = Installation.here().project();
        var ref = from.isPresent() ? from.get() : Checkout.versionBefore(project);
        try (var checkout = Checkout.of(ref, project)) {
            terminal.say("building %s in %s%n".formatted(ref, checkout.folder()));
            checkout.build();
            return drill(Version.in(checkout.folder(), ref), terminal);
        }
    }

    private DrillVerdict drill(Version before, Terminal terminal) throws IOException, InterruptedException {
        var here = new Version("this version", JvmProgram.ownClassPath());
        return new UpgradeRun(load, before, here, terminal::say).run();
    }
}
