package io.chat4all.perf;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// One run from the first message that is due to the last one that arrives.
final class LoadRun {

    private static final long LEAD_IN_NANOS = Duration.ofMillis(300).toNanos();

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
        int outstanding = Stragglers.await(recording.ledger(), patience);
        if (outstanding > 0) {
            progress.say("nothing came for %d s; %,d are still out".formatted(patience.toSeconds(), outstanding));
        }
    }
}
