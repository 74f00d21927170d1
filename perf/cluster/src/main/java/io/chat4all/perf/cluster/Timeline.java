package io.chat4all.perf.cluster;

import io.chat4all.perf.LoadWatch;
import io.chat4all.perf.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Everything that happened to the load, with its moment.
final class Timeline implements LoadWatch {

    private final Queue<Passed> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Passed> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();

    private record Passed(long dueNanos, long nanos) {}

    private record Failed(boolean unclear, long nanos) {}

    @Override
    public void accepted(long dueNanos, long nowNanos) {
        accepted.add(new Passed(dueNanos, nowNanos));
    }

    @Override
    public void arrived(long dueNanos, long nowNanos) {
        arrived.add(new Passed(dueNanos, nowNanos));
    }

    @Override
    public void failed(Outcome outcome, long nowNanos) {
        failed.add(new Failed(outcome instanceof Outcome.Unknown, nowNanos));
    }

    /// Answers are counted when they come, latencies belong to when a message was due.
    Figures between(long fromNanos, long toNanos) {
        var acceptances = accepted.stream()
                .mapToLong(Passed::nanos)
                .filter(nanos -> isWithin(nanos, fromNanos, toNanos))
                .sorted()
                .toArray();
        return new Figures(
                acceptances.length,
                failures(false, fromNanos, toNanos),
                failures(true, fromNanos, toNanos),
                Figures.longestPause(fromNanos, acceptances, toNanos),
                latencies(accepted, fromNanos, toNanos),
                latencies(arrived, fromNanos, toNanos));
    }

    private long failures(boolean unclear, long fromNanos, long toNanos) {
        return failed.stream()
                .filter(failure -> failure.unclear() == unclear && isWithin(failure.nanos(), fromNanos, toNanos))
                .count();
    }

    private static Figures.Latency latencies(Queue<Passed> passed, long fromNanos, long toNanos) {
        return Figures.Latency.of(passed.stream()
                .filter(one -> isWithin(one.dueNanos(), fromNanos, toNanos))
                .mapToLong(one -> one.nanos() - one.dueNanos()));
    }

    private static boolean isWithin(long nanos, long fromNanos, long toNanos) {
        return nanos - fromNanos >= 0 && nanos - toNanos < 0;
    }
}
