package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The verdict for programs, with all that is wrong and what the API says of it.
final class FaultsJson {

    private FaultsJson() {}

    static ObjectNode of(FaultsVerdict verdict) {
        var script = verdict.script();
        var json = Api.JSON
                .createObjectNode()
                .put("passed", verdict.isPassed())
                .put("seed", script.seed())
                .put("messages", script.lines().size())
                .put("deliveries", script.deliveries())
                .put("people", script.contacts().size())
                .put("kills", script.kills())
                .put("sending_ms", verdict.sending().toMillis())
                .put("settling_ms", verdict.settling().toMillis())
                .put("repeated_sends", verdict.repeated())
                .put("webhook_asked_again", verdict.askedAgain());
        var channels = json.putObject("channels");
        verdict.counts()
                .forEach((channel, tally) -> channels.putObject(channel.wireName())
                        .put("deliveries", tally.deliveries())
                        .put("sent", tally.sent())
                        .put("delivered", tally.delivered())
                        .put("read", tally.read())
                        .put("refused", tally.refused())
                        .put("given_up", tally.givenUp())
                        .put("open", tally.open())
                        .put("lost_answers", tally.lostAnswers())
                        .put("allowed_twice", tally.allowedTwice())
                        .put("wrong", tally.wrong()));
        var wrong = json.putArray("wrong");
        verdict.objections()
                .forEach(objected -> wrong.addObject()
                        .put("kind", objected.objection().kind().name())
                        .put("where", objected.where())
                        .put("why", objected.objection().why())
                        .put("details", objected.details()));
        return json;
    }
}
