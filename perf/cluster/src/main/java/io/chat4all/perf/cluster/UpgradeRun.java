package io.chat4all.perf.cluster;

import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Changes each service process for one of another version, and one of each kind back.
final class UpgradeRun {

    private final LoadOptions load;
    private final Version from;
    private final Version to;
    private final Consumer<String> progress;

    UpgradeRun(LoadOptions load, Version from, Version to, Consumer<String> progress) {
        this.load = load;
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    DrillVerdict run() throws IOException, InterruptedException {
        var servers = Servers.of(1);
        try (var stack = OwnStack.create("chat4all-drill-upgrade", load.keep)) {
            say(load.keep ? "all logs are in " + stack.folder() : "starting Kafka, Cassandra, Redis and S3");
            stack.start(servers.all());
            say("starting two of each service, of " + from.name());
            var services = Services.on(servers, stack.folder(), from.classPath());
            services.start(stack);
            try (var copies = Copies.of(servers)) {
                return new Drill(load.shape(), load.between(), copies, progress)
                        .run(services.doors(), steps(services, stack));
            }
        }
    }

    private List<Step> steps(Services services, OwnStack stack) {
        var steps = new ArrayList<Step>();
        for (var kind : services.kinds()) {
            kind.forEach(old -> steps.add(change(old, old.on(to.classPath()), to, stack)));
        }
        for (var kind : services.kinds()) {
            var old = kind.getFirst();
            steps.add(change(old.on(to.classPath()), old, from, stack));
        }
        return steps;
    }

    private Step change(JvmProgram old, JvmProgram fresh, Version version, OwnStack stack) {
        return new Step(
                old.name() + " to " + version.name(), () -> stop(old, stack), Duration.ZERO, () -> stack.start(fresh));
    }

    private void stop(JvmProgram old, OwnStack stack) throws IOException, InterruptedException {
        if (!stack.stop(old)) {
            say("  " + old.name() + " did not end by itself, and was killed");
        }
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }
}
