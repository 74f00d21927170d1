package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.ProviderEvent.Failure;
import io.chat4all.channel.ProviderEvent.StatusChanged;
import io.chat4all.channel.SendOutcome.Reason;
import io.chat4all.channel.graph.AttemptEcho;
import io.chat4all.channel.graph.GraphError;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.model.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;

/// What happened to a message of ours. Comes twice, late, and in any order; `delivered` may be left out.
final class StatusEvents {

    private StatusEvents() {}

    static Optional<StatusChanged> read(JsonNode json, Instant receivedAt) {
        return GraphJson.text(json, "id")
                .flatMap(id -> status(json).map(status -> changed(json, id, status, receivedAt)));
    }

    private static StatusChanged changed(JsonNode json, String id, DeliveryStatus status, Instant receivedAt) {
        return new StatusChanged(
                id,
                status,
                GraphJson.time(json, "timestamp").orElse(receivedAt),
                GraphJson.text(json, "biz_opaque_callback_data").flatMap(AttemptEcho::read),
                status == DeliveryStatus.FAILED ? Optional.of(failure(json)) : Optional.empty());
    }

    /// Empty for `deleted`, which is the person's own affair, and for what may come to be.
    private static Optional<DeliveryStatus> status(JsonNode json) {
        return switch (json.path("status").asText("")) {
            case "sent" -> Optional.of(DeliveryStatus.SENT);
            case "delivered" -> Optional.of(DeliveryStatus.DELIVERED);
            case "read", "played" -> Optional.of(DeliveryStatus.READ);
            case "failed" -> Optional.of(DeliveryStatus.FAILED);
            default -> Optional.empty();
        };
    }

    private static Failure failure(JsonNode json) {
        return GraphError.read(json.path("errors").path(0))
                .map(GraphError::failure)
                .orElseGet(() -> new Failure(Reason.UNDELIVERABLE, "", "WhatsApp does not say why"));
    }
}
