package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What Telegram asks of the buttons below a message.
final class KeyboardRules {

    private static final int MOST_BUTTONS = 100;
    private static final int MOST_DATA_BYTES = 64;

    private KeyboardRules() {}

    /// @param markup an inline keyboard; other keyboards are not played
    static Optional<TelegramProblem> problem(JsonNode markup) {
        var rows = markup.path("inline_keyboard");
        if (!rows.isArray() || !rows.valueStream().allMatch(JsonNode::isArray)) {
            return bad("object expected as reply markup");
        }
        if (rows.valueStream().mapToInt(JsonNode::size).sum() > MOST_BUTTONS) {
            return bad("reply markup is too long");
        }
        return rows.valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(button -> ofButton(button).stream())
                .findFirst();
    }

    private static Optional<TelegramProblem> ofButton(JsonNode button) {
        if (button.path("text").asText("").isBlank()) {
            return bad("can't parse inline keyboard button: Field \"text\" must be non-empty");
        }
        if (!button.has("callback_data") && !button.has("url")) {
            return bad("text buttons are unallowed in the inline keyboard");
        }
        return button.has("callback_data")
                        && !isData(button.path("callback_data").asText(""))
                ? bad("BUTTON_DATA_INVALID")
                : Optional.empty();
    }

    private static boolean isData(String data) {
        var bytes = data.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= MOST_DATA_BYTES;
    }

    private static Optional<TelegramProblem> bad(String description) {
        return Optional.of(TelegramProblem.bad(description));
    }
}
