package io.chat4all.perf;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// One run from the first message that is due to the last one that arrives.
final class LoadRun {

    private static final long LEAD_IN_NANOS = Duration.ofMillis(300).toNanos();
    private static final long POLL_MILLIS = 100;
    private static final long LINGER_MILLIS = 1_000;

    private final OpenLoop loop;
    private final Receivers receivers;
    private final Duration patience;
    private final PrintWriter out;

    /// @param patience how long nothing must have arrived before what is still out is called lost
    LoadRun(OpenLoop loop, Receivers receivers, Duration patience, PrintWriter out) {
        this.loop = loop;
        this.receivers = receivers;
        this.patience = patience;
        this.out = out;
    }

    Verdict execute(Schedule schedule) throws InterruptedException {
        var recording = begin(schedule);
        long reconnectsBefore = receivers.reconnects();
        var cores = new CoresUsed();
        try (var progress = Progress.of(recording, out)) {
            long stalls = loop.send(schedule, recording);
            double coresUsed = cores.sinceCreation();
            awaitStragglers(recording, progress);
            return recording.verdict(stalls, receivers.reconnects() - reconnectsBefore, coresUsed);
        }
    }

    private Recording begin(Schedule schedule) {
        var run = RunId.random(ThreadLocalRandom.current());
        var recording = new Recording(run, schedule, System.nanoTime() + LEAD_IN_NANOS);
        receivers.recordIn(recording);
        return recording;
    }

    private void awaitStragglers(Recording recording, Progress progress) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int outstanding = recording.ledger().outstanding();
        while (outstanding > 0 && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            int left = recording.ledger().outstanding();
            if (left < outstanding) {
                deadline = System.nanoTime() + patience.toNanos();
            }
            outstanding = left;
        }
        if (outstanding > 0) {
            progress.say("nothing came for %d s; %,d are still out".formatted(patience.toSeconds(), outstanding));
        }
        TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS); // a duplicate comes after the message that it repeats
    }
}
