package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A message that Meta was given.
///
/// @param id `m_…` or `aWdf…`
/// @param json as it was posted
public record PagesMessage(String id, PagesPerson to, JsonNode json, Instant at) {

    /// What it says.
    public JsonNode content() {
        return json.path("message");
    }

    /// Repeated in Messenger's echo; may be empty.
    public String metadata() {
        return content().path("metadata").asText("");
    }
}
