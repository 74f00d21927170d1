package io.chat4all.perf.cluster;

import io.chat4all.perf.cluster.DrillVerdict.StepFigures;
import java.util.stream.Collectors;

/// The verdict for the person at the terminal.
final class DrillText {

    private static final int PERCENT = 100;
    private static final double MILLIS_PER_SECOND = 1_000;

    private DrillText() {}

    static String of(DrillVerdict verdict) {
        return "%n%s%n%n%s%n%s%s".formatted(headline(verdict), steps(verdict), counts(verdict), problems(verdict));
    }

    private static String headline(DrillVerdict verdict) {
        return verdict.isPassed()
                ? "PASSED: nothing that was accepted is lost, doubled or out of order, and clients could always send"
                : "FAILED";
    }

    private static String steps(DrillVerdict verdict) {
        var head = """
                  %-28s %6s %6s %9s %8s %8s %8s  %-31s
                """.formatted(
                        "",
                        "gone",
                        "whole",
                        "accepted",
                        "refused",
                        "unknown",
                        "pause",
                        "to the socket, p50/p99 ms: before, gone, coming back");
        return head + verdict.steps().stream().map(DrillText::row).collect(Collectors.joining());
    }

    /// Counts are of the whole time until all was there again.
    private static String row(StepFigures step) {
        var gone = step.gone();
        var back = step.back();
        return "  %-28s %4.1f s %4.1f s %,9d %,8d %,8d %6.1f s  %s  %s  %s%n"
                .formatted(
                        step.taken().what(),
                        step.taken().gone().toMillis() / MILLIS_PER_SECOND,
                        step.taken().comingBack().toMillis() / MILLIS_PER_SECOND,
                        gone.accepted() + back.accepted(),
                        gone.refused() + back.refused(),
                        gone.unknown() + back.unknown(),
                        Math.max(
                                        gone.longestPause().toMillis(),
                                        back.longestPause().toMillis())
                                / MILLIS_PER_SECOND,
                        latency(step.before()),
                        latency(gone),
                        latency(back));
    }

    private static String latency(Figures figures) {
        return "%,.0f/%,.0f"
                .formatted(figures.socket().p50Millis(), figures.socket().p99Millis());
    }

    private static String counts(DrillVerdict verdict) {
        var answers = verdict.account().answers();
        var arrivals = verdict.account().arrivals();
        return """
                  due           %,10d
                  accepted      %,10d  %.3f %% of those due; %.2f %% must be
                  received      %,10d  of those accepted
                  lost          %,10d
                  duplicated    %,10d
                  out of order  %,10d
                  refused but received %,3d
                  sockets that broke and came again: %,d
                """.formatted(
                        answers.sent(),
                        answers.accepted(),
                        verdict.availability() * PERCENT,
                        DrillVerdict.AVAILABLE * PERCENT,
                        arrivals.received(),
                        arrivals.lost(),
                        arrivals.duplicated(),
                        arrivals.outOfOrder(),
                        arrivals.ofRefused(),
                        verdict.account().reconnects());
    }

    private static String problems(DrillVerdict verdict) {
        return verdict.account().problems().entrySet().stream()
                .map(problem -> "  %,10d x %s%n".formatted(problem.getValue(), problem.getKey()))
                .collect(Collectors.joining());
    }
}
