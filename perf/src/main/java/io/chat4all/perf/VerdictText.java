package io.chat4all.perf;

/// The verdict for the person at the terminal.
final class VerdictText {

    private VerdictText() {}

    static String of(Verdict verdict) {
        var text = new StringBuilder(1024);
        text.append("%n%s%n%n".formatted(headline(verdict)));
        text.append(counts(verdict));
        text.append(speed(verdict));
        text.append(generator(verdict.generator()));
        verdict.problems().forEach((what, times) -> text.append("  %,10d x %s%n".formatted(times, what)));
        return text.toString();
    }

    private static String headline(Verdict verdict) {
        if (!verdict.passed()) {
            return verdict.answers().accepted() == 0 ? "FAILED: nothing was accepted" : "FAILED";
        }
        long unclear = verdict.answers().refused() + verdict.answers().unknown();
        var but = unclear == 0 ? "" : ". But %,d sends were not accepted".formatted(unclear);
        return "PASSED: all that was accepted arrived, once and in order" + but;
    }

    private static String counts(Verdict verdict) {
        var answers = verdict.answers();
        var arrivals = verdict.arrivals();
        return """
                  sent          %,10d  of %,d due (%,d a second for %d s)
                  accepted      %,10d
                  refused       %,10d
                  unknown       %,10d  no clear answer; %,d of them arrived
                  received      %,10d
                  lost          %,10d
                  duplicated    %,10d
                  out of order  %,10d
                  refused but received %,3d
                """.formatted(
                        answers.sent(),
                        answers.sent() + answers.unsent(),
                        verdict.schedule().rate(),
                        verdict.schedule().seconds(),
                        answers.accepted(),
                        answers.refused(),
                        answers.unknown(),
                        arrivals.ofUnknown(),
                        arrivals.received(),
                        arrivals.lost(),
                        arrivals.duplicated(),
                        arrivals.outOfOrder(),
                        arrivals.ofRefused());
    }

    private static String speed(Verdict verdict) {
        var speed = verdict.speed();
        return """
                  throughput    %,12.1f  received a second
                  to the receiver's socket  %s
                  to the gateway's answer   %s
                """.formatted(speed.throughput(), percentiles(speed.delivery()), percentiles(speed.acceptance()));
    }

    private static String percentiles(Percentiles latency) {
        return "p50 %.1f ms  p95 %.1f ms  p99 %.1f ms  max %.1f ms"
                .formatted(latency.p50Millis(), latency.p95Millis(), latency.p99Millis(), latency.maxMillis());
    }

    private static String generator(Generator generator) {
        var line = "  the generator itself      sends late by p99 %.1f ms, used %.2f cores, %,d reconnects%n"
                .formatted(generator.lateness().p99Millis(), generator.cores(), generator.reconnects());
        return generator.fellBehind()
                ? line
                        + "  FELL BEHIND: %,d messages were due while too many were under way%n"
                                .formatted(generator.stalls())
                : line;
    }
}
