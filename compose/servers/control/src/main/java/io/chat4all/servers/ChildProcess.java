package io.chat4all.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process of a program, found by its pid file: whoever started it, and whether or not that one still lives.
public final class ChildProcess {

    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final PidFile pidFile;

    public ChildProcess(String name, Home home) {
        this.name = name;
        var folders = home.of(name);
        this.pidFile = new PidFile(folders.pid(), folders.conf());
    }

    public String name() {
        return name;
    }

    /// Empty if it does not run.
    public Optional<ProcessHandle> handle() {
        return pidFile.process();
    }

    /// Asks it to end, insists after the grace. Returns when it is gone; does nothing if it does not run.
    ///
    /// @return whether it ended without being killed
    public boolean stop(Duration grace) throws IOException, InterruptedException {
        var running = handle();
        boolean inTime = running.isEmpty() || endsWhenAsked(running.get(), grace);
        if (!inTime) {
            kill();
        }
        pidFile.delete();
        return inTime;
    }

    /// A paused process would not hear the request.
    private static boolean endsWhenAsked(ProcessHandle process, Duration grace)
            throws IOException, InterruptedException {
        signal("CONT", process);
        process.destroy();
        return endsWithin(grace, process);
    }

    /// Ends it at once, as a power cut would: SIGKILL.
    public void kill() throws IOException, InterruptedException {
        var running = handle();
        if (running.isPresent()) {
            running.get().destroyForcibly();
            endsWithin(KILLED_WITHIN, running.get());
        }
        pidFile.delete();
    }

    /// Freezes it (SIGSTOP): it keeps its connections and answers nothing.
    public void pause() throws IOException, InterruptedException {
        signal("STOP", running());
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT", running());
    }

    void forget() throws IOException {
        pidFile.delete();
    }

    private ProcessHandle running() {
        return handle().orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    private static boolean endsWithin(Duration time, ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + process.pid(), e);
        }
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
