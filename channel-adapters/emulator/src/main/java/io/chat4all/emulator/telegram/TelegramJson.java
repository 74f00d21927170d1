package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The Bot API's objects as JSON.
final class TelegramJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private TelegramJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /// Missing when it is none.
    static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    static JsonNode read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode ok(JsonNode result) {
        return object().put("ok", true).set("result", result);
    }

    static ObjectNode problem(TelegramProblem problem) {
        var json =
                object().put("ok", false).put("error_code", problem.status()).put("description", problem.description());
        if (problem.retryAfterSeconds() > 0) {
            json.putObject("parameters").put("retry_after", problem.retryAfterSeconds());
        }
        if (problem.movedTo() != 0) {
            json.putObject("parameters").put("migrate_to_chat_id", problem.movedTo());
        }
        return json;
    }

    static ObjectNode bot(TelegramBot bot) {
        return object().put("id", bot.id())
                .put("is_bot", true)
                .put("first_name", bot.name())
                .put("username", bot.username());
    }

    /// The person whose chat it is.
    static ObjectNode person(TelegramChat chat) {
        var json = object().put("id", chat.id()).put("is_bot", false).put("first_name", chat.name());
        return chat.username().isEmpty() ? json : json.put("username", chat.username());
    }

    static ObjectNode chat(TelegramChat chat) {
        var json = object().put("id", chat.id()).put("type", chat.type().wireName());
        json.put(chat.type() == TelegramChat.Type.PRIVATE ? "first_name" : "title", chat.name());
        return chat.username().isEmpty() ? json : json.put("username", chat.username());
    }

    static ObjectNode file(TelegramFile file) {
        return object().put("file_id", file.id())
                .put("file_unique_id", "u" + file.id())
                .put("file_size", file.bytes().length);
    }

    /// As it stands in a message.
    ///
    /// @param field `photo`, `document`, …
    static JsonNode file(String field, TelegramFile file) {
        if (field.equals("photo")) {
            return array().add(file(file).put("width", 90).put("height", 60))
                    .add(file(file).put("width", 900).put("height", 600));
        }
        var json = file(file);
        switch (field) {
            case "sticker" ->
                json.put("type", "regular")
                        .put("width", 512)
                        .put("height", 512)
                        .put("is_animated", false)
                        .put("is_video", false);
            case "voice" -> json.put("duration", 1).put("mime_type", file.type());
            default -> json.put("file_name", file.name()).put("mime_type", file.type());
        }
        return json;
    }
}
