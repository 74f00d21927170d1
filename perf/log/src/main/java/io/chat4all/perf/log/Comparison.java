package io.chat4all.perf.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The rounds of all contenders with one workload.
final class Comparison {

    private final Workload workload;
    private final int keys;
    private final Map<Contender, List<Measured>> rounds = new EnumMap<>(Contender.class);

    Comparison(Workload workload, int keys) {
        this.workload = workload;
        this.keys = keys;
    }

    void add(Contender contender, Measured measured) {
        rounds.computeIfAbsent(contender, _ -> new ArrayList<>()).add(measured);
    }

    Workload workload() {
        return workload;
    }

    int keys() {
        return keys;
    }

    Set<Contender> contenders() {
        return rounds.keySet();
    }

    List<Measured> rounds(Contender contender) {
        return rounds.getOrDefault(contender, List.of());
    }

    Spread perSecond(Contender contender) {
        return Spread.of(rounds(contender).stream().map(Measured::perSecond).toList());
    }

    double cpuMicrosPerRecord(Contender contender) {
        return Spread.of(rounds(contender).stream()
                        .map(Measured::cpuMicrosPerRecord)
                        .toList())
                .median();
    }

    /// How many times as fast as the plain loop, by the medians. Empty when that did not run.
    OptionalDouble timesPlain(Contender contender) {
        return rounds.containsKey(Contender.PLAIN)
                ? OptionalDouble.of(times(contender, Contender.PLAIN))
                : OptionalDouble.empty();
    }

    /// How many times as fast as the faster of Confluent's, by the medians. Empty when none ran.
    OptionalDouble timesConfluent(Contender contender) {
        return bestOfConfluent()
                .map(best -> OptionalDouble.of(times(contender, best)))
                .orElse(OptionalDouble.empty());
    }

    private Optional<Contender> bestOfConfluent() {
        return contenders().stream()
                .filter(Contender::isConfluent)
                .max(Comparator.comparingDouble(
                        contender -> perSecond(contender).median()));
    }

    private double times(Contender contender, Contender other) {
        return perSecond(contender).median() / perSecond(other).median();
    }
}
