package io.chat4all.perf.cluster;

import io.chat4all.perf.JvmProgram;
import io.chat4all.perf.OwnStack;
import io.chat4all.servers.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Three nodes each of Kafka and Cassandra: each is killed once, and one of each service, and Redis.
final class ClusterRun {

    private static final int NODES = 3;

    private final LoadOptions load;
    private final Duration gone;
    private final List<String> only;
    private final Consumer<String> progress;

    /// @param gone how long what was killed stays away
    /// @param only beginnings of the names of those that are killed; none for all
    ClusterRun(LoadOptions load, Duration gone, List<String> only, Consumer<String> progress) {
        this.load = load;
        this.gone = gone;
        this.only = List.copyOf(only);
        this.progress = progress;
    }

    DrillVerdict run() throws IOException, InterruptedException {
        var servers = Servers.of(NODES);
        try (var stack = OwnStack.create("chat4all-drill-cluster", load.keep)) {
            say(load.keep ? "all logs are in " + stack.folder() : "starting three Kafkas and three Cassandras");
            var services = Services.on(servers, stack.folder(), JvmProgram.ownClassPath());
            stack.start(servers.all());
            say("starting two gateways, two dispatchers, two presences");
            services.start(stack);
            try (var copies = Copies.of(servers)) {
                return new Drill(load.shape(), load.between(), copies, progress)
                        .run(services.doors(), steps(servers, services, stack));
            }
        }
    }

    private List<Step> steps(Servers servers, Services services, OwnStack stack) {
        return victims(servers, services).stream()
                .filter(victim -> only.isEmpty()
                        || only.stream().anyMatch(name -> victim.name().startsWith(name)))
                .map(victim ->
                        new Step("kill -9 " + victim.name(), () -> stack.kill(victim), gone, () -> stack.start(victim)))
                .toList();
    }

    private static List<Program> victims(Servers servers, Services services) {
        var victims = new ArrayList<Program>(servers.kafka());
        victims.addAll(servers.cassandra());
        victims.add(services.gateways().getFirst());
        victims.add(services.dispatchers().getFirst());
        victims.add(services.presences().getFirst());
        victims.add(servers.redis());
        return victims;
    }

    private void say(String line) {
        progress.accept(line + System.lineSeparator());
    }
}
