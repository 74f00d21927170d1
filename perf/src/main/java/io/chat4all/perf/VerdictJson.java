package io.chat4all.perf;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The verdict for programs.
final class VerdictJson {

    private static final double THOUSANDTHS = 1_000.0;

    private VerdictJson() {}

    static ObjectNode of(Verdict verdict) {
        var json = Json.MAPPER.createObjectNode();
        json.put("rate", verdict.schedule().rate())
                .put("seconds", verdict.schedule().seconds())
                .put("warm_up_seconds", verdict.schedule().warmUpSeconds())
                .put("passed", verdict.passed());
        putAnswers(json, verdict.answers());
        putArrivals(json, verdict.arrivals());
        putSpeed(json, verdict.speed());
        putGenerator(json, verdict.generator());
        var problems = json.putObject("problems");
        verdict.problems().forEach(problems::put);
        return json;
    }

    private static void putAnswers(ObjectNode json, Answers answers) {
        json.put("sent", answers.sent())
                .put("unsent", answers.unsent())
                .put("accepted", answers.accepted())
                .put("refused", answers.refused())
                .put("unknown", answers.unknown());
    }

    private static void putArrivals(ObjectNode json, Arrivals arrivals) {
        json.put("received", arrivals.received())
                .put("lost", arrivals.lost())
                .put("duplicated", arrivals.duplicated())
                .put("out_of_order", arrivals.outOfOrder())
                .put("unknown_received", arrivals.ofUnknown())
                .put("refused_received", arrivals.ofRefused());
    }

    private static void putSpeed(ObjectNode json, Speed speed) {
        json.put("throughput", rounded(speed.throughput()))
                .put("p50_ms", rounded(speed.delivery().p50Millis()))
                .put("p95_ms", rounded(speed.delivery().p95Millis()))
                .put("p99_ms", rounded(speed.delivery().p99Millis()))
                .put("max_ms", rounded(speed.delivery().maxMillis()))
                .put("accept_p50_ms", rounded(speed.acceptance().p50Millis()))
                .put("accept_p99_ms", rounded(speed.acceptance().p99Millis()));
    }

    private static void putGenerator(ObjectNode json, Generator generator) {
        json.put("late_p99_ms", rounded(generator.lateness().p99Millis()))
                .put("fell_behind", generator.stalls())
                .put("reconnects", generator.reconnects())
                .put("generator_cores", rounded(generator.cores()));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
