package io.chat4all.perf.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Has the contenders read the same topic in turn, one at a time, and begins each round with another one: what the
/// machine does meanwhile meets all of them.
///
/// @param contenders the plain loop among them or not
/// @param rounds that count; one of warm-up comes before
/// @param folder for logs
/// @param recordings folder for flight recordings
record Rounds(List<Contender> contenders, int rounds, Path folder, Optional<Path> recordings, PrintWriter out) {

    Comparison of(Workload workload, int keys) throws IOException, InterruptedException {
        var comparison = new Comparison(workload, keys);
        var processes = new ArrayList<ContenderProcess>();
        try (var acknowledged = new Acknowledged(workload.bootstrap())) {
            for (var contender : contenders) {
                processes.add(ContenderProcess.start(contender, workload, folder, recordings));
            }
            race(processes, workload, acknowledged, comparison);
        } finally {
            for (var process : processes) {
                process.close();
            }
        }
        return comparison;
    }

    private void race(
            List<ContenderProcess> processes, Workload workload, Acknowledged acknowledged, Comparison comparison)
            throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            for (var process : processes) {
                var measured = process.round(group(process, round));
                check(process, round, workload, measured, acknowledged);
                tell(process, round, measured);
                if (round > 0) {
                    comparison.add(process.contender(), measured);
                }
            }
            Collections.rotate(processes, 1);
        }
    }

    private static String group(ContenderProcess process, int round) {
        return process.contender() + "-" + round;
    }

    /// Work is done when it is acknowledged. A round that was cut short ends with records under way, also those that
    /// others stand behind.
    private void check(
            ContenderProcess process, int round, Workload workload, Measured measured, Acknowledged acknowledged)
            throws InterruptedException {
        if (measured.handled() < workload.records()) {
            return;
        }
        long safe = acknowledged.records(
                group(process, round) + "." + workload.topic().name());
        if (safe < measured.handled()) {
            say("  %s had acknowledged %,d of %,d records when it was closed"
                    .formatted(process.contender(), safe, measured.handled()));
        }
    }

    private void tell(ContenderProcess process, int round, Measured measured) {
        var which = round == 0 ? "warm-up" : "round %d of %d".formatted(round, rounds);
        say("  %-14s %-18s %,12.0f records/s".formatted(which, process.contender(), measured.perSecond()));
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
