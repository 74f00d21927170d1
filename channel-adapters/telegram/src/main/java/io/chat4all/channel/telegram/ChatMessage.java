package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// A message, as Telegram tells it from all others: its number counts within the chat only.
record ChatMessage(long chat, long message) {

    /// Empty when it is not the id of a chat.
    static Optional<Long> chat(String text) {
        return text.matches("-?[0-9]{1,16}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// Empty when it is not the external id of a message.
    static Optional<ChatMessage> parse(String externalId) {
        var colon = externalId.indexOf(':');
        return colon > 0 && externalId.substring(colon + 1).matches("[0-9]{1,16}")
                ? chat(externalId.substring(0, colon))
                        .map(chat -> new ChatMessage(chat, Long.parseLong(externalId.substring(colon + 1))))
                : Optional.empty();
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
