package io.chat4all.perf.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.perf.cluster.DrillVerdict.StepFigures;

/// The verdict for programs.
final class DrillJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DrillJson() {}

    static ObjectNode of(DrillVerdict verdict) {
        var answers = verdict.account().answers();
        var arrivals = verdict.account().arrivals();
        var json = JSON.createObjectNode()
                .put("passed", verdict.isPassed())
                .put("due", answers.sent())
                .put("accepted", answers.accepted())
                .put("availability", verdict.availability())
                .put("availability_bound", DrillVerdict.AVAILABLE)
                .put("refused", answers.refused())
                .put("unknown", answers.unknown())
                .put("received", arrivals.received())
                .put("lost", arrivals.lost())
                .put("duplicated", arrivals.duplicated())
                .put("out_of_order", arrivals.outOfOrder())
                .put("refused_received", arrivals.ofRefused())
                .put("reconnects", verdict.account().reconnects());
        var problems = json.putObject("problems");
        verdict.account().problems().forEach(problems::put);
        var steps = json.putArray("steps");
        verdict.steps().forEach(step -> steps.add(of(step)));
        return json;
    }

    private static ObjectNode of(StepFigures step) {
        var taken = step.taken();
        var json = JSON.createObjectNode()
                .put("what", taken.what())
                .put("whole", taken.isWhole())
                .put("gone_ms", taken.gone().toMillis())
                .put("coming_back_ms", taken.comingBack().toMillis());
        json.set("before", of(step.before()));
        json.set("gone", of(step.gone()));
        json.set("back", of(step.back()));
        return json;
    }

    private static ObjectNode of(Figures figures) {
        return JSON.createObjectNode()
                .put("accepted", figures.accepted())
                .put("refused_calls", figures.refused())
                .put("unknown_calls", figures.unknown())
                .put("longest_pause_ms", figures.longestPause().toMillis())
                .put("answer_p50_ms", figures.answer().p50Millis())
                .put("answer_p99_ms", figures.answer().p99Millis())
                .put("answer_max_ms", figures.answer().maxMillis())
                .put("socket_p50_ms", figures.socket().p50Millis())
                .put("socket_p99_ms", figures.socket().p99Millis())
                .put("socket_max_ms", figures.socket().maxMillis());
    }
}
