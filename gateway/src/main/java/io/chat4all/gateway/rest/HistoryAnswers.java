package io.chat4all.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.gateway.messages.MessageHistory;
import io.chat4all.gateway.messages.RecipientHistory;
import io.chat4all.gateway.messages.RecipientHistory.PartHistory;
import io.chat4all.model.DeliveryAttempt;
import io.chat4all.model.DeliveryStatus;
import io.chat4all.model.ReceiptSummary;
import io.chat4all.model.StatusEvent;
import io.chat4all.model.StatusHistory;
import java.util.List;
import java.util.Locale;

/// The JSON of what happened to a message. What is not known is left out.
final class HistoryAnswers {

    private HistoryAnswers() {}

    record HistoryAnswer(String messageId, JsonNode summary, List<JsonNode> receipts) {}

    static HistoryAnswer history(MessageHistory history) {
        return new HistoryAnswer(
                history.message().id().toString(),
                summary(history.summary()),
                history.recipients().stream().map(HistoryAnswers::recipient).toList());
    }

    private static JsonNode summary(ReceiptSummary summary) {
        var answer = JsonNodeFactory.instance.objectNode().put("recipients", summary.recipients());
        for (var status : DeliveryStatus.values()) {
            answer.put(wire(status), wire(summary.of(status)));
        }
        return answer;
    }

    private static JsonNode recipient(RecipientHistory one) {
        var answer = Answers.receipt(one.receipt());
        if (one.isUnknown()) {
            answer.put("status", "UNKNOWN");
        }
        if (one.parts().isEmpty()) {
            history(answer, one.told());
        } else {
            var parts = answer.putArray("parts");
            one.parts().forEach(part -> parts.add(part(part)));
        }
        return answer;
    }

    private static JsonNode part(PartHistory one) {
        var answer = Answers.part(one.part());
        if (one.isUnknown()) {
            answer.put("status", "UNKNOWN");
        }
        if (one.told().receipt().inConflict()) {
            answer.put("conflict", true);
        }
        history(answer, one.told());
        if (!one.attempts().isEmpty()) {
            var attempts = answer.putArray("attempts");
            one.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        }
        return answer;
    }

    private static void history(ObjectNode answer, StatusHistory told) {
        var history = answer.putArray("history");
        told.events().forEach(event -> history.add(event(event)));
    }

    private static ObjectNode event(StatusEvent event) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("status", event.status().name())
                .put("at", event.at().toString())
                .put("received_at", event.receivedAt().toString())
                .put("by", wire(event.by()));
        event.failure().ifPresent(failure -> answer.set("failure", Answers.failure(failure)));
        return answer;
    }

    private static ObjectNode attempt(DeliveryAttempt attempt) {
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("attempt", attempt.id())
                .put("begun_at", attempt.begunAt().toString())
                .put("ended_at", attempt.endedAt().toString())
                .put("outcome", wire(attempt.outcome()));
        if (!attempt.code().isEmpty()) {
            answer.put("code", attempt.code());
        }
        if (!attempt.detail().isEmpty()) {
            answer.put("detail", attempt.detail());
        }
        attempt.nextAt().ifPresent(next -> answer.put("next_at", next.toString()));
        return answer;
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
