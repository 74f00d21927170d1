package io.chat4all.perf;

import io.chat4all.servers.Child;
import io.chat4all.servers.Home;
import io.chat4all.servers.Lifetime;
import io.chat4all.servers.Port;
import io.chat4all.servers.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The processes of a run, in a new temporary folder. They end, and it goes, when this is closed, or when this
/// JVM ends.
public final class OwnStack implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final boolean keep;

    private OwnStack(Path folder, boolean keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /// @param name what the folder's begins with
    /// @param keep whether the folder stays
    public static OwnStack create(String name, boolean keep) throws IOException {
        var stack = new OwnStack(Files.createTempDirectory(name), keep);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::killAndSweep));
        return stack;
    }

    public static Port freePort() throws IOException {
        return Port.local(Port.anyFree(), "nothing: the port was chosen at random");
    }

    public Path folder() {
        return folder;
    }

    /// All that were started, in that order.
    public List<Child> children() {
        return List.copyOf(children);
    }

    /// Starts them at the same time, and returns when all are ready.
    public void start(Program... programs) throws IOException, InterruptedException {
        var started = List.of(programs).stream()
                .map(program -> new Child(program, new Home(folder)))
                .toList();
        children.addAll(started);
        for (var child : started) {
            child.start(Lifetime.LEASHED);
        }
        for (var child : started) {
            child.awaitReady(READY_WITHIN);
        }
    }

    /// Ends one of them in an orderly way.
    ///
    /// @return whether it ended without being killed
    public boolean stop(Program program) throws IOException, InterruptedException {
        boolean inTime = true;
        for (var child : children) {
            if (child.program().equals(program)) {
                inTime &= child.process().stop(STOPPED_WITHIN);
            }
        }
        return inTime;
    }

    /// Ends one of them at once, as a power cut would (`kill -9`). It may be started again.
    public void kill(Program program) throws IOException, InterruptedException {
        for (var child : children) {
            if (child.program().equals(program)) {
                child.process().kill();
            }
        }
    }

    @Override
    public void close() {
        killAndSweep();
    }

    /// Nothing of them is needed any more, so an orderly end would only take its time.
    private void killAndSweep() {
        try {
            for (var child : children.reversed()) {
                child.process().kill();
            }
            sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // they end with this JVM
        }
    }

    private void sweep() throws IOException {
        if (keep || !Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
