package io.chat4all.launcher;

import io.chat4all.servers.Child;
import io.chat4all.servers.Home;
import io.chat4all.servers.Installation;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells what runs and whether it answers. Exit code 1 if something of the last `up` is not up.")
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-13s %-9s %8s  %-34s %-10s %s%n";

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws Exception {
        var where = home.home();
        var settings = Settings.saved(where);
        if (settings.isEmpty()) {
            throw Problem.nothingIn(where);
        }
        var stack = Stack.of(settings.get(), Secrets.of(where), Installation.here(), List.of());
        var rows =
                stack.all().parallelStream().map(program -> row(program, where)).toList();
        print(rows);
        return rows.stream().allMatch(Row::isUp) ? 0 : 1;
    }

    private record Row(String name, Optional<ProcessHandle> process, String ports, Optional<String> problem) {

        boolean isUp() {
            return process.isPresent() && problem.isEmpty();
        }
    }

    private static Row row(Program program, Home home) {
        var child = new Child(program, home);
        var ports =
                program.ports().stream().map(Port::number).map(String::valueOf).collect(Collectors.joining(", "));
        return new Row(program.name(), child.process().handle(), ports, child.probe());
    }

    private void print(List<Row> rows) {
        var out = spec.commandLine().getOut();
        out.printf(ROW, "NAME", "STATE", "PID", "PORTS", "ANSWERS", "UP FOR");
        for (var row : rows) {
            out.printf(
                    ROW,
                    row.name(),
                    row.process().isPresent() ? "running" : "down",
                    row.process().map(process -> String.valueOf(process.pid())).orElse("-"),
                    row.ports(),
                    row.problem().isEmpty() ? "yes" : "no",
                    row.process()
                            .flatMap(process -> process.info().startInstant())
                            .map(this::since)
                            .orElse("-"));
        }
        out.flush();
    }

    private String since(Instant start) {
        var time = Duration.between(start, clock.instant());
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
