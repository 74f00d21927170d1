package io.chat4all.perf.channels;

import java.util.stream.Collectors;

/// The verdict for the person at the terminal.
final class VerdictText {

    private VerdictText() {}

    static String of(Verdict verdict) {
        return "%n%s%n%n".formatted(headline(verdict)) + counts(verdict) + speed(verdict) + cost(verdict.cost());
    }

    private static String headline(Verdict verdict) {
        if (!verdict.isFaultless()) {
            return "FAILED";
        }
        return verdict.keptUp()
                ? "KEPT UP: all of it arrived once and in order, and was reported as sent"
                : "FELL BEHIND: all of it arrived once and in order, but not at the rate";
    }

    private static String counts(Verdict verdict) {
        var schedule = verdict.workload().schedule();
        var received = verdict.received();
        return """
                  due           %,10d  %,d a second for %d s after %d s of warm-up
                  unwritten     %,10d
                  received      %,10d
                  lost          %,10d
                  sent twice    %,10d
                  out of order  %,10d
                  from elsewhere %,9d
                  unreported    %,10d  received, and not reported as sent
                  failed        %,10d  reported so
                """.formatted(
                        schedule.total(),
                        schedule.rate(),
                        schedule.seconds(),
                        schedule.warmUpSeconds(),
                        verdict.unwritten(),
                        received.distinct(),
                        verdict.lost(),
                        received.repeated(),
                        received.outOfOrder(),
                        received.unreadable(),
                        verdict.unreported(),
                        verdict.reportedFailed());
    }

    private static String speed(Verdict verdict) {
        var latency = verdict.received().latency();
        return """
                  throughput    %,12.1f  received a second; each answered after %d ms
                  due to received  p50 %.1f ms  p95 %.1f ms  p99 %.1f ms  max %.1f ms
                """.formatted(
                        verdict.throughput(),
                        verdict.workload().answer().toMillis(),
                        latency.p50Millis(),
                        latency.p95Millis(),
                        latency.p99Millis(),
                        latency.maxMillis());
    }

    private static String cost(Cost cost) {
        var text = new StringBuilder();
        var heap = cost.heap();
        text.append("  worker's heap    %d MiB at most, %d MiB after a collection, of %d MiB%n"
                .formatted(heap.highestMebibytes(), heap.highestKeptMebibytes(), cost.heapLimitMebibytes()));
        text.append("  its collections  %,d, %.0f ms in all, the longest %.1f ms%n"
                .formatted(heap.collections(), heap.pausedMillis(), heap.longestPauseMillis()));
        text.append("  its calls        %s%n".formatted(outcomes(cost)));
        text.append("  cores            %.2f:".formatted(cost.ownCores()));
        cost.cores().forEach((program, cores) -> text.append(" %s %.2f".formatted(program, cores)));
        return text.append("%n  generator late   p99 %.1f ms%n"
                        .formatted(cost.lateness().p99Millis()))
                .toString();
    }

    private static String outcomes(Cost cost) {
        return cost.outcomes().entrySet().stream()
                .map(outcome -> "%s %,d".formatted(outcome.getKey(), outcome.getValue()))
                .collect(Collectors.joining(", "));
    }
}
