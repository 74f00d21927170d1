package io.chat4all.perf.channels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The verdict for programs.
final class VerdictJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double THOUSANDTHS = 1_000.0;

    private VerdictJson() {}

    static ObjectNode of(Verdict verdict) {
        var json = MAPPER.createObjectNode();
        putWorkload(json, verdict.workload());
        json.put("kept_up", verdict.keptUp()).put("faultless", verdict.isFaultless());
        putCounts(json, verdict);
        putSpeed(json, verdict);
        putCost(json, verdict.cost());
        return json;
    }

    private static void putWorkload(ObjectNode json, Workload workload) {
        json.put("rate", workload.schedule().rate())
                .put("seconds", workload.schedule().seconds())
                .put("warm_up_seconds", workload.schedule().warmUpSeconds())
                .put("answer_ms", workload.answer().toMillis())
                .put("accounts", workload.accounts())
                .put("recipients", workload.recipients())
                .put("burst", workload.burst());
    }

    private static void putCounts(ObjectNode json, Verdict verdict) {
        var received = verdict.received();
        json.put("due", verdict.workload().schedule().total())
                .put("unwritten", verdict.unwritten())
                .put("received", received.distinct())
                .put("lost", verdict.lost())
                .put("sent_twice", received.repeated())
                .put("out_of_order", received.outOfOrder())
                .put("from_elsewhere", received.unreadable())
                .put("unreported", verdict.unreported())
                .put("failed", verdict.reportedFailed());
    }

    private static void putSpeed(ObjectNode json, Verdict verdict) {
        var latency = verdict.received().latency();
        json.put("throughput", rounded(verdict.throughput()))
                .put("p50_ms", rounded(latency.p50Millis()))
                .put("p95_ms", rounded(latency.p95Millis()))
                .put("p99_ms", rounded(latency.p99Millis()))
                .put("max_ms", rounded(latency.maxMillis()));
    }

    private static void putCost(ObjectNode json, Cost cost) {
        json.put("heap_limit_mib", cost.heapLimitMebibytes())
                .put("heap_highest_mib", cost.heap().highestMebibytes())
                .put("heap_highest_kept_mib", cost.heap().highestKeptMebibytes())
                .put("collections", cost.heap().collections())
                .put("paused_ms", rounded(cost.heap().pausedMillis()))
                .put("longest_pause_ms", rounded(cost.heap().longestPauseMillis()))
                .put("late_p99_ms", rounded(cost.lateness().p99Millis()));
        var outcomes = json.putObject("outcomes");
        cost.outcomes().forEach(outcomes::put);
        var cores = json.putObject("cores");
        cost.cores().forEach((program, busy) -> cores.put(program, rounded(busy)));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
