package io.chat4all.perf.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Comparisons for programs.
final class ComparisonJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double THOUSANDTHS = 1_000.0;

    private ComparisonJson() {}

    static ObjectNode of(List<Comparison> comparisons) {
        var json = MAPPER.createObjectNode();
        var all = json.putArray("comparisons");
        comparisons.forEach(comparison -> all.add(of(comparison)));
        return json;
    }

    private static ObjectNode of(Comparison comparison) {
        var workload = comparison.workload();
        var json = MAPPER.createObjectNode()
                .put("handler", workload.handler().toString())
                .put("records", workload.records())
                .put("record_bytes", Workload.RECORD_BYTES)
                .put("keys", comparison.keys())
                .put("partitions", workload.partitions());
        var contenders = json.putObject("contenders");
        comparison.contenders().forEach(contender -> contenders.set(contender.toString(), of(comparison, contender)));
        return json;
    }

    private static ObjectNode of(Comparison comparison, Contender contender) {
        var speed = comparison.perSecond(contender);
        var json = MAPPER.createObjectNode()
                .put("records_per_second", Math.round(speed.median()))
                .put("lowest", Math.round(speed.lowest()))
                .put("highest", Math.round(speed.highest()))
                .put("cpu_micros_per_record", rounded(comparison.cpuMicrosPerRecord(contender)));
        comparison.timesPlain(contender).ifPresent(times -> json.put("times_plain", rounded(times)));
        comparison.timesConfluent(contender).ifPresent(times -> json.put("times_confluent", rounded(times)));
        var rounds = json.putArray("rounds");
        comparison.rounds(contender).forEach(round -> rounds.add(Math.round(round.perSecond())));
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
