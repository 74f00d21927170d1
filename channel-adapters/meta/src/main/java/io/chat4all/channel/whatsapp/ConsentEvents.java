package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent.ConsentChanged;
import io.chat4all.channel.graph.GraphJson;
import java.time.Instant;
import java.util.Optional;

/// Somebody stopped the business's marketing messages in the application, or lets them come again.
final class ConsentEvents {

    private ConsentEvents() {}

    static Optional<ConsentChanged> read(JsonNode json, Instant receivedAt) {
        var at = GraphJson.time(json, "timestamp").orElse(receivedAt);
        var category = GraphJson.text(json, "category").orElse("");
        return Sender.of(json, "wa_id", "user_id")
                .address()
                .flatMap(address -> wanted(json).map(wanted -> new ConsentChanged(address, wanted, category, at)));
    }

    private static Optional<Boolean> wanted(JsonNode json) {
        return switch (json.path("value").asText("")) {
            case "stop" -> Optional.of(false);
            case "resume" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
