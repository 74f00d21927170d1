package io.chat4all.perf.channels.town;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What the API says of one message for one person.
///
/// @param status as the API has it; empty when it says nothing yet
/// @param reason why it failed, if it did
/// @param lostAnswers calls whose outcome is unknown
/// @param json the whole of it, for the person who looks into it
record Told(String status, String reason, int lostAnswers, JsonNode json) {

    static Told of(JsonNode receipt) {
        int lost = 0;
        for (var part : receipt.path("parts")) {
            for (var attempt : part.path("attempts")) {
                lost += attempt.path("outcome").asText().equals("unknown") ? 1 : 0;
            }
        }
        return new Told(
                receipt.path("status").asText(),
                receipt.path("failure").path("reason").asText(),
                lost,
                receipt);
    }

    /// Empty as long as it is under way, or nobody knows.
    Optional<Fate> fate() {
        return switch (status) {
            case "SENT" -> Optional.of(Fate.SENT);
            case "DELIVERED" -> Optional.of(Fate.DELIVERED);
            case "READ" -> Optional.of(Fate.READ);
            case "FAILED" -> Optional.of(Fate.FAILED);
            default -> Optional.empty();
        };
    }

    boolean isGivenUp() {
        return status.equals("FAILED") && reason.equals("unknown");
    }
}
