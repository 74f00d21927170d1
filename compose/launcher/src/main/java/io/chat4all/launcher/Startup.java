package io.chat4all.launcher;

import io.chat4all.servers.Child;
import io.chat4all.servers.ChildProcess;
import io.chat4all.servers.Home;
import io.chat4all.servers.Lifetime;
import io.chat4all.servers.Program;
import io.chat4all.servers.StartFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// Brings a stack up: all parts at the same time. What runs already, as it should be, is left alone.
final class Startup {

    private final Home home;
    private final Stack stack;
    private final Progress progress;
    private final Duration timeout;
    private final CountDownLatch serversToCome;

    Startup(Home home, Stack stack, Progress progress, Duration timeout) {
        this.home = home;
        this.stack = stack;
        this.progress = progress;
        this.timeout = timeout;
        this.serversToCome = new CountDownLatch(stack.servers().size());
    }

    void run() throws IOException, InterruptedException {
        stopWhatIsNotWanted();
        // Before anything starts, or half a stack would be left running for a port.
        for (var program : stack.all()) {
            new Child(program, home).requirePorts();
        }
        try (var together = new Together()) {
            stack.servers().forEach(server -> together.run(() -> bringUpServer(server)));
            stack.services().forEach(service -> together.run(() -> bringUpService(service)));
            together.await();
        }
    }

    /// From an earlier `up` with other options: the shared JVM, say, when each service is to have its own now. Before a
    /// server all services go, which may have something to finish on it.
    private void stopWhatIsNotWanted() throws IOException, InterruptedException {
        var wanted = stack.all().stream().map(Program::name).collect(Collectors.toSet());
        var started = home.started();
        var servers = started.stream()
                .filter(name -> Stack.SERVER_NAMES.contains(name) && !wanted.contains(name))
                .toList();
        var services = started.stream()
                .filter(name -> !Stack.SERVER_NAMES.contains(name))
                .filter(name -> !servers.isEmpty() || !wanted.contains(name))
                .toList();
        stop(services);
        stop(servers);
    }

    private void stop(List<String> names) throws IOException, InterruptedException {
        for (var name : names) {
            progress.note("stopping " + name + ", which is not part of this as it runs");
            new ChildProcess(name, home).stop(Shutdown.graceOf(name));
        }
    }

    private void bringUpServer(Program server) throws IOException, InterruptedException {
        var child = new Child(server, home);
        boolean started = start(child);
        child.awaitReady(timeout);
        serversToCome.countDown();
        tell(server, started);
    }

    /// A service waits for its servers by itself. If it gave up before they were there, it gets its chance when they
    /// are.
    private void bringUpService(Program service) throws IOException, InterruptedException {
        var child = new Child(service, home);
        boolean started = start(child);
        try {
            child.awaitReady(timeout);
        } catch (StartFailed.Died problem) {
            if (serversToCome.getCount() == 0) {
                throw problem;
            }
            serversToCome.await();
            start(child);
            child.awaitReady(timeout);
        }
        tell(service, started);
    }

    private boolean start(Child child) throws IOException, InterruptedException {
        boolean changed = child.prepare();
        if (changed && child.runs()) {
            progress.note(child.program().name() + " runs with an older build or other settings: starting it anew");
            child.process().stop(Shutdown.graceOf(child.program().name()));
        }
        return child.start(Lifetime.DETACHED);
    }

    private void tell(Program program, boolean started) {
        var where = program.ports().stream()
                .filter(port -> !port.setting().contains("kafka-controller")
                        && !port.setting().contains("cassandra-storage"))
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        progress.done(program.name() + (started ? " " : " runs already and ") + program.readiness() + " on " + where);
    }
}
