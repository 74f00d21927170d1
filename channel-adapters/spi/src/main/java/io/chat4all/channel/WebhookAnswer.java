package io.chat4all.channel;

import java.util.List;

/// What the provider is answered, once the events are durable. Without events, at once.
///
/// @param body short
public record WebhookAnswer(int status, String contentType, String body, List<ProviderEvent> events) {

    public WebhookAnswer {
        events = List.copyOf(events);
    }

    public static WebhookAnswer taken(List<ProviderEvent> events) {
        return new WebhookAnswer(200, "text/plain", "", events);
    }

    public static WebhookAnswer text(String body) {
        return new WebhookAnswer(200, "text/plain", body, List.of());
    }

    /// It is not the provider who calls, or it cannot prove it. Says no more than that.
    public static WebhookAnswer forbidden() {
        return new WebhookAnswer(403, "text/plain", "forbidden", List.of());
    }

    /// Verified, and yet not readable: nothing to be gained by sending it again.
    public static WebhookAnswer malformed() {
        return new WebhookAnswer(400, "text/plain", "malformed", List.of());
    }
}
