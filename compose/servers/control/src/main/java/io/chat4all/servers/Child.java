package io.chat4all.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program and its process. Another `Child` of the same program and home, in another JVM, is the same process: what
/// is known
/// about it is in its files.
public final class Child {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final Duration PID_WITHIN = Duration.ofSeconds(10);
    private static final long KEPT_LOG_BYTES = 10_000_000;
    private static final int TOLD_LOG_LINES = 25;

    private final Program program;
    private final Folders folders;
    private final ChildProcess process;

    public Child(Program program, Home home) {
        this.program = program;
        this.folders = home.of(program.name());
        this.process = new ChildProcess(program.name(), home);
    }

    public Program program() {
        return program;
    }

    public ChildProcess process() {
        return process;
    }

    public boolean runs() {
        return process.handle().isPresent();
    }

    /// Writes its configuration.
    ///
    /// @return whether that differs from the one that was there, so that a running process should be started anew
    public boolean prepare() throws IOException {
        folders.create();
        var before = Fingerprint.of(folders.conf());
        program.prepare(folders);
        return !before.equals(Fingerprint.of(folders.conf()));
    }

    /// Starts it unless it runs. Returns as soon as the process exists, long before it is ready.
    ///
    /// @return whether it had to be started
    /// @throws StartFailed when a port is taken
    public boolean start(Lifetime lifetime) throws IOException, InterruptedException {
        if (runs()) {
            return false;
        }
        requirePorts();
        prepare();
        keepLogSmall();
        process.forget();
        awaitPid(launch(lifetime));
        return true;
    }

    /// Waits until the program answers in its own protocol.
    ///
    /// @throws StartFailed when it ended, or does not answer in time
    public void awaitReady(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (var problem = probe(); problem.isPresent(); problem = probe()) {
            if (!runs()) {
                throw new StartFailed.Died(program.name(), folders, lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailed.NotReady(program.name(), timeout, problem.get(), folders, lastLines());
            }
            Thread.sleep(BETWEEN_PROBES);
        }
    }

    /// One probe: empty if the program answered, otherwise what went wrong.
    public Optional<String> probe() {
        try {
            program.probe();
            return Optional.empty();
        } catch (IOException problem) {
            return Optional.of(
                    problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage());
        }
    }

    private List<String> lastLines() {
        return LogTail.of(folders.log(), TOLD_LOG_LINES);
    }

    /// @throws StartFailed when the program does not run and somebody else has one of its ports
    public void requirePorts() throws IOException {
        for (var port : program.ports()) {
            if (!runs() && !port.isFree()) {
                var holder = PortHolders.ofThisMachine().describe(port.number());
                throw new StartFailed.PortTaken(program.name(), port, holder);
            }
        }
    }

    private void keepLogSmall() throws IOException {
        var log = folders.log();
        if (Files.exists(log) && Files.size(log) > KEPT_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Process launch(Lifetime lifetime) throws IOException {
        var command = new ArrayList<>(
                List.of("sh", "-c", lifetime.script(), folders.pid().toString()));
        command.addAll(program.command(folders));
        var builder = new ProcessBuilder(command)
                .directory(folders.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folders.log().toFile()));
        if (lifetime == Lifetime.DETACHED) {
            builder.redirectInput(Path.of("/dev/null").toFile());
        }
        return builder.start();
    }

    /// Until the shell wrote the pid, nobody could find the process.
    private void awaitPid(Process shell) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PID_WITHIN.toNanos();
        while (!Files.exists(folders.pid()) || Files.size(folders.pid()) == 0) {
            if (!shell.isAlive() || System.nanoTime() > deadline) {
                throw new StartFailed.Died(program.name(), folders, lastLines());
            }
            Thread.sleep(5);
        }
    }
}
