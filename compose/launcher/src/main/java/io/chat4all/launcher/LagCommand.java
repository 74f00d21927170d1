package io.chat4all.launcher;

import io.chat4all.messaging.LogInventory;
import io.chat4all.messaging.LogUnavailable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "lag",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how far each subscription is behind its topic: records that are not acknowledged yet.",
            "A lag with no SUBSCRIBERS grows: nobody is at work. A lag of subscription `operator` is dead letters."
        })
final class LagCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @Mixin
    private LogOption log = new LogOption();

    @Option(names = "--watch", description = "Looks again every 2 seconds, until Ctrl-C.")
    private boolean watch;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        try (var messaging = log.connect()) {
            print(messaging.inventory(), out);
            while (watch) {
                Thread.sleep(BETWEEN_LOOKS);
                printAgain(messaging.inventory(), out);
            }
        }
        return 0;
    }

    private void printAgain(LogInventory inventory, PrintWriter out) {
        out.printf("%n%s%n", clock.instant().truncatedTo(ChronoUnit.SECONDS));
        try {
            print(inventory, out);
        } catch (LogUnavailable e) {
            out.println("! the log does not answer: " + e.getMessage());
            out.flush();
        }
    }

    private static void print(LogInventory inventory, PrintWriter out) {
        var table = new Table("TOPIC", "SUBSCRIPTION", "LAG", "SUBSCRIBERS");
        inventory
                .subscriptions()
                .forEach(state -> table.add(state.topic(), state.name(), state.lag(), state.subscribers()));
        table.lines(Terminal.width()).forEach(out::println);
        out.flush();
    }
}
