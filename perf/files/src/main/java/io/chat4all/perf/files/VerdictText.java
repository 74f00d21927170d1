package io.chat4all.perf.files;

import io.chat4all.perf.files.Verdict.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The verdict for the person at the terminal, and for programs.
final class VerdictText {

    private VerdictText() {}

    static String of(Verdict verdict) {
        var text =
                new StringBuilder("%nALL THE SAME: every byte that came down is the one that went up%n%n".formatted());
        table(verdict.rates(), text);
        table(verdict.crowd(), text);
        verdict.interruptions().forEach(line -> text.append("  %s%n".formatted(line)));
        text.append("%n  gateway of %d MiB: %d MiB after a collection at most (%d of them), %d MiB resident at most%n"
                .formatted(
                        verdict.heapMebibytes(),
                        verdict.gateway().heapMebibytes(),
                        verdict.gateway().collections(),
                        verdict.gateway().residentMebibytes()));
        return text.toString();
    }

    /// The rounds of a way together: all bytes by all of the time.
    private static Map<String, List<Rate>> byWay(List<Rate> rates) {
        return rates.stream().collect(Collectors.groupingBy(Rate::way, LinkedHashMap::new, Collectors.toList()));
    }

    private static double speed(List<Rate> rounds) {
        return rounds.stream().mapToLong(Rate::bytes).sum()
                / (1024 * 1024d)
                / rounds.stream()
                        .mapToDouble(rate -> rate.took().toNanos() / 1e9)
                        .sum();
    }

    private static void table(List<Rate> rates, StringBuilder text) {
        var ways = byWay(rates);
        ways.forEach((way, rounds) ->
                text.append("  %-34s %8.0f MiB/s  %s%n".formatted(way, speed(rounds), share(ways, rounds))));
        text.append("%n".formatted());
    }

    private static String share(Map<String, List<Rate>> ways, List<Rate> rounds) {
        var beside = ways.get(rounds.getFirst().beside());
        return beside == null ? "" : "%4.0f %%".formatted(100 * speed(rounds) / speed(beside));
    }

    static String json(Verdict verdict) {
        var json = FileApi.JSON
                .createObjectNode()
                .put("bytes", verdict.bytes())
                .put("heap_limit_mib", verdict.heapMebibytes());
        Function<List<Rate>, Map<String, List<Double>>> figures = rates -> byWay(rates).entrySet().stream()
                .collect(Collectors.toMap(
                        way -> way.getKey().strip(),
                        way -> way.getValue().stream()
                                .map(Rate::mebibytesPerSecond)
                                .toList(),
                        (one, _) -> one,
                        LinkedHashMap::new));
        json.putPOJO("mib_per_second", figures.apply(verdict.rates()));
        json.putPOJO("crowd_mib_per_second", figures.apply(verdict.crowd()));
        json.putPOJO("interruptions", verdict.interruptions());
        json.put("heap_highest_kept_mib", verdict.gateway().heapMebibytes());
        json.put("resident_highest_mib", verdict.gateway().residentMebibytes());
        return json.toPrettyString();
    }
}
