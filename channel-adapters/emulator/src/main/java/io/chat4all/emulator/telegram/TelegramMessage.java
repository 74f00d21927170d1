package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A message of a bot's.
///
/// @param id within the chat
/// @param json as Telegram shows it: a `Message`
public record TelegramMessage(TelegramChat chat, long id, JsonNode json, Instant at) {

    /// Of a text, or what stands under a file; may be empty.
    public String text() {
        return json.path("text").asText(json.path("caption").asText(""));
    }

    @Override
    public String toString() {
        return "message " + id;
    }
}
