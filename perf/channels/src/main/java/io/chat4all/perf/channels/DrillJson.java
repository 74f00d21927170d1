package io.chat4all.perf.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.perf.channels.Moments.Phase;
import java.util.Locale;

/// The verdict for programs.
final class DrillJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double THOUSANDTHS = 1_000.0;

    private DrillJson() {}

    static ObjectNode of(DrillVerdict verdict) {
        var json = MAPPER.createObjectNode().put("passed", verdict.isPassed());
        putDrill(json, verdict);
        putSide(json.putObject("killed"), verdict.struck());
        putSide(json.putObject("other"), verdict.spared());
        return json;
    }

    private static void putDrill(ObjectNode json, DrillVerdict verdict) {
        var drill = verdict.drill();
        json.put("outage_seconds", drill.outage().toSeconds())
                .put("gone_ms", verdict.moments().gone().toMillis())
                .put("rate", drill.workload().schedule().rate())
                .put("accounts", drill.workload().accounts())
                .put("recipients", drill.workload().recipients())
                .put("answer_ms", drill.workload().answer().toMillis())
                .put("pace", drill.pace())
                .put("failed_calls_until_open", verdict.failedCalls().untilOpen())
                .put("failed_calls_while_open", verdict.failedCalls().whileOpen())
                .put("unwritten", verdict.unwritten())
                .put("unreported", verdict.unreported())
                .put("failed", verdict.reported().failed());
    }

    private static void putSide(ObjectNode json, SideFigures side) {
        json.put("due", side.due())
                .put("received", side.received())
                .put("lost", side.lost())
                .put("sent_twice", side.twice())
                .put("asked_again", side.askedAgain())
                .put("out_of_order", side.outOfOrder())
                .put("backlog", side.backlog().deliveries())
                .put("busiest_second", side.backlog().busiestSecond());
        side.backlog().drained().ifPresent(time -> json.put("drained_ms", time.toMillis()));
        for (var phase : Phase.values()) {
            putLatency(json.putObject(phase.name().toLowerCase(Locale.ROOT)), side, phase);
        }
    }

    private static void putLatency(ObjectNode json, SideFigures side, Phase phase) {
        var latency = side.latency(phase);
        json.put("p50_ms", rounded(latency.p50Millis()))
                .put("p95_ms", rounded(latency.p95Millis()))
                .put("p99_ms", rounded(latency.p99Millis()))
                .put("max_ms", rounded(latency.maxMillis()));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
