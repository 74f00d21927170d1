package io.chat4all.perf.channels;

import io.chat4all.perf.Percentiles;
import io.chat4all.perf.channels.Moments.Phase;
import java.time.Duration;
import java.util.function.ToIntFunction;

/// The verdict for the person at the terminal.
final class DrillText {

    private static final double MILLIS = 1_000.0;

    private DrillText() {}

    static String of(DrillVerdict verdict) {
        return "%n%s%n%n".formatted(headline(verdict)) + outage(verdict) + counts(verdict) + latencies(verdict);
    }

    private static String headline(DrillVerdict verdict) {
        return verdict.isPassed()
                ? "PASSED: nothing lost, nothing sent twice, each person's in order, the backlog gone"
                : "FAILED";
    }

    private static String outage(DrillVerdict verdict) {
        var struck = verdict.struck();
        var drill = verdict.drill();
        return """
                  gone             %.1f s, with the start of its process
                  backlog          %,d deliveries; %s
                  busiest second   %,d calls from its start on; its accounts may make %,d
                  failed calls     %,d until its %d circuit breakers were open, then %,d; one probe each in 5 s are %,d
                  unwritten        %,d
                  unreported       %,d received, and not reported as sent
                  failed           %,d reported so

                """.formatted(
                        seconds(verdict.moments().gone()),
                        struck.backlog().deliveries(),
                        struck.backlog()
                                .drained()
                                .map(time -> "the last of it came %.1f s after it was back".formatted(seconds(time)))
                                .orElse("not all of it came"),
                        struck.backlog().busiestSecond(),
                        drill.pace(),
                        verdict.failedCalls().untilOpen(),
                        drill.accounts(),
                        verdict.failedCalls().whileOpen(),
                        drill.expectedProbes(),
                        verdict.unwritten(),
                        verdict.unreported(),
                        verdict.reported().failed());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }

    private static String counts(DrillVerdict verdict) {
        return "  %-22s %12s %12s%n".formatted("", "killed", "the other")
                + count("due", verdict, SideFigures::due)
                + count("received", verdict, SideFigures::received)
                + count("lost", verdict, SideFigures::lost)
                + count("sent twice", verdict, SideFigures::twice)
                + count("out of order", verdict, SideFigures::outOfOrder)
                + count("asked again", verdict, SideFigures::askedAgain)
                + "  (asked again: it had the delivery and died before it answered; the id is the same)%n%n"
                        .formatted();
    }

    private static String count(String what, DrillVerdict verdict, ToIntFunction<SideFigures> count) {
        return "  %-22s %,12d %,12d%n"
                .formatted(what, count.applyAsInt(verdict.struck()), count.applyAsInt(verdict.spared()));
    }

    private static String latencies(DrillVerdict verdict) {
        return "  due to received, p50 / p95 / p99 in ms%n".formatted()
                + latency("before", verdict, Phase.BEFORE)
                + latency("while it was gone", verdict, Phase.WHILE_IT_WAS_GONE)
                + latency("after", verdict, Phase.AFTER);
    }

    private static String latency(String when, DrillVerdict verdict, Phase phase) {
        var before = verdict.spared().latency(Phase.BEFORE);
        var spared = verdict.spared().latency(phase);
        return "  %-18s killed %26s   the other %22s   %.1f x / %.1f x / %.1f x of before%n"
                .formatted(
                        when,
                        text(verdict.struck().latency(phase)),
                        text(spared),
                        ratio(spared.p50Millis(), before.p50Millis()),
                        ratio(spared.p95Millis(), before.p95Millis()),
                        ratio(spared.p99Millis(), before.p99Millis()));
    }

    private static String text(Percentiles latency) {
        return "%.1f / %.1f / %.1f".formatted(latency.p50Millis(), latency.p95Millis(), latency.p99Millis());
    }

    private static double ratio(double now, double before) {
        return before > 0 ? now / before : 0;
    }
}
