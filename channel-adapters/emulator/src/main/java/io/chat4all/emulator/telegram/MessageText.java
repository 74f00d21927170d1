package io.chat4all.emulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A bot's message as a person sees it, in words.
final class MessageText {

    private MessageText() {}

    static String of(TelegramMessage message) {
        return Stream.concat(Stream.of(said(message)), buttons(message.json()))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String said(TelegramMessage message) {
        var json = message.json();
        return json.has("location")
                ? place(json)
                : Arrays.stream(SendKind.values())
                        .filter(kind -> kind.isFile() && json.has(kind.field()))
                        .map(kind ->
                                file(json.path(kind.field()).path("file_name").asText(kind.field()), message))
                        .findFirst()
                        .orElseGet(() -> json.has("text") ? message.text() : file("", message));
    }

    private static String place(JsonNode json) {
        var place = json.path("location");
        return "📍 %s, %s %s"
                .formatted(
                        place.path("latitude").asText(),
                        place.path("longitude").asText(),
                        json.path("venue").path("title").asText(""))
                .strip();
    }

    /// @param name empty for a file on the web, which is not fetched
    private static String file(String name, TelegramMessage message) {
        return Stream.of("📎", name, message.text())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> buttons(JsonNode json) {
        return json.path("reply_markup")
                .path("inline_keyboard")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(button -> "▸ " + button.path("text").asText());
    }
}
