package io.chat4all.perf;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A line every second while a run lasts.
final class Progress implements AutoCloseable {

    private final Recording recording;
    private final PrintWriter out;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("progress").daemon().factory());
    private long arrivedBefore;

    private Progress(Recording recording, PrintWriter out) {
        this.recording = recording;
        this.out = out;
    }

    static Progress of(Recording recording, PrintWriter out) {
        var progress = new Progress(recording, out);
        long firstNanos = recording.dueNanos(0) + TimeUnit.SECONDS.toNanos(1) - System.nanoTime();
        var _ = progress.clock.scheduleAtFixedRate(
                progress::tell, firstNanos, TimeUnit.SECONDS.toNanos(1), TimeUnit.NANOSECONDS);
        return progress;
    }

    private void tell() {
        long now = System.nanoTime();
        var figures = recording.ledger().running();
        var soFar = recording.deliverySoFar(now);
        say("%4d s  sent %,9d  accepted %,9d  received %,9d  %,7d/s  p50 %.1f ms  p99 %.1f ms  in flight %,d%s"
                .formatted(
                        TimeUnit.NANOSECONDS.toSeconds(recording.elapsedNanos(now)),
                        figures.sent(),
                        figures.accepted(),
                        figures.arrived(),
                        figures.arrived() - arrivedBefore,
                        soFar.p50Millis(),
                        soFar.p99Millis(),
                        figures.inFlight(),
                        recording.isWarmingUp(now) ? "  (warming up)" : ""));
        arrivedBefore = figures.arrived();
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
