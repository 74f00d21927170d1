package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A message that WhatsApp was given.
///
/// @param id `wamid.…`
/// @param json as it was posted
public record WhatsAppMessage(String id, WhatsAppPerson to, JsonNode json, Instant at) {

    public String type() {
        return json.path("type").asText("text");
    }

    /// What it says: the object that its type names.
    public JsonNode content() {
        return json.path(type());
    }

    /// Repeated in each of its statuses; may be empty.
    public String echo() {
        return json.path("biz_opaque_callback_data").asText("");
    }
}
