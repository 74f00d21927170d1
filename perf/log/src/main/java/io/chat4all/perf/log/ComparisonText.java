package io.chat4all.perf.log;

import java.util.OptionalDouble;

/// A comparison for the person at the terminal.
final class ComparisonText {

    private ComparisonText() {}

    static String of(Comparison comparison) {
        var text = new StringBuilder(1024);
        text.append(heading(comparison));
        text.append("  %-18s %12s  %-25s %9s %12s %10s%n"
                .formatted("", "records/s", "range of the rounds", "of plain", "of Confluent", "CPU µs"));
        comparison.contenders().forEach(contender -> text.append(row(comparison, contender)));
        if (comparison.contenders().contains(Contender.KEY_SHARED)) {
            text.append(goals(comparison));
        }
        return text.toString();
    }

    private static String heading(Comparison comparison) {
        var workload = comparison.workload();
        return "%nhandler %s: %,d records of %d bytes, %,d keys, %d partitions; medians%n%n"
                .formatted(
                        workload.handler(),
                        workload.records(),
                        Workload.RECORD_BYTES,
                        comparison.keys(),
                        workload.partitions());
    }

    private static String row(Comparison comparison, Contender contender) {
        var speed = comparison.perSecond(contender);
        return "  %-18s %,12.0f  %,11.0f … %,11.0f %9s %12s %10.2f%n"
                .formatted(
                        contender,
                        speed.median(),
                        speed.lowest(),
                        speed.highest(),
                        times(comparison.timesPlain(contender)),
                        times(comparison.timesConfluent(contender)),
                        comparison.cpuMicrosPerRecord(contender));
    }

    private static String goals(Comparison comparison) {
        double plainGoal = Goals.timesPlain(comparison.workload().handler());
        return "%n%s%s"
                .formatted(
                        goal(
                                "%s times the plain loop".formatted(plainGoal),
                                plainGoal,
                                comparison.timesPlain(Contender.KEY_SHARED)),
                        goal(
                                "ahead of Confluent",
                                Goals.TIMES_CONFLUENT,
                                comparison.timesConfluent(Contender.KEY_SHARED)));
    }

    private static String goal(String goal, double atLeast, OptionalDouble times) {
        if (times.isEmpty()) {
            return "";
        }
        var verdict = times.getAsDouble() >= atLeast ? "reached" : "NOT reached";
        return "  goal of key-shared: %s: %s (%s)%n".formatted(goal, verdict, times(times));
    }

    private static String times(OptionalDouble times) {
        return times.isEmpty() ? "-" : "%,.2f x".formatted(times.getAsDouble());
    }
}
