package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A message, as Telegram tells it from all others: its number counts within the chat only.
record ChatMessage(long chat, long message) {

    /// Empty when it is not the external id of a message.
    static Optional<ChatMessage> parse(String externalId) {
        if (!externalId.matches("-?[0-9]{1,16}:[0-9]{1,16}")) {
            return Optional.empty();
        }
        var colon = externalId.indexOf(':');
        return Optional.of(new ChatMessage(
                Long.parseLong(externalId.substring(0, colon)), Long.parseLong(externalId.substring(colon + 1))));
    }

    /// Of a `Message`, or of anything else with `chat` and `message_id`.
    static Optional<ChatMessage> of(JsonNode json) {
        return BotJson.number(json.path("chat"), "id")
                .flatMap(chat -> BotJson.number(json, "message_id").map(message -> new ChatMessage(chat, message)));
    }

    String externalId() {
        return chat + ":" + message;
    }
}
