package io.chat4all.testing;

import io.chat4all.servers.Child;
import io.chat4all.servers.Lifetime;
import io.chat4all.servers.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// A real server of its own process, on this machine, for the run of the tests. It dies with this JVM.
public sealed class RealServer permits RealPulsar {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

    private final Child child;
    private final Port port;

    RealServer(Child child, Port port) {
        this.child = child;
        this.port = port;
    }

    public String host() {
        return port.host();
    }

    /// Stays the same over [#stop()] and [#start()].
    public int port() {
        return port.number();
    }

    /// `host:port`
    public String address() {
        return port.toString();
    }

    public long pid() {
        return child.process()
                .handle()
                .orElseThrow(() -> new IllegalStateException(child.program().name() + " does not run"))
                .pid();
    }

    /// Starts it on the data it had, and waits until it answers. Does nothing if it runs.
    public void start() {
        launch();
        awaitReady();
    }

    /// Starts it without waiting until it answers.
    public void launch() {
        uninterrupted(() -> child.start(Lifetime.LEASHED));
    }

    /// Waits until it answers in its own protocol.
    public void awaitReady() {
        uninterrupted(() -> child.awaitReady(READY_WITHIN));
    }

    /// Lets it end in good order, and waits for that.
    public void stop() {
        uninterrupted(() -> child.process().stop(STOPPED_WITHIN));
    }

    /// Ends it at once: SIGKILL.
    public void kill() {
        uninterrupted(child.process()::kill);
    }

    /// Freezes it: connections stay, nothing is answered. SIGSTOP.
    public void pause() {
        uninterrupted(child.process()::pause);
    }

    public void resume() {
        uninterrupted(child.process()::resume);
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static void uninterrupted(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}
