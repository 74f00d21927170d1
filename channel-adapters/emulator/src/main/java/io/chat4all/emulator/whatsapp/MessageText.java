package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message as a person sees it, in words.
final class MessageText {

    private MessageText() {}

    static String of(WhatsAppMessage message) {
        var said = message.content();
        return switch (message.type()) {
            case "text" -> said.path("body").asText();
            case "location" -> location(said);
            case "reaction" -> "reacts with " + said.path("emoji").asText();
            case "template" -> template(said);
            case "interactive" -> said.path("body").path("text").asText() + "\n" + options(said.path("action"));
            default -> file(message.type(), said);
        };
    }

    private static String location(JsonNode said) {
        return "📍 %s, %s %s"
                .formatted(
                        said.path("latitude").asText(),
                        said.path("longitude").asText(),
                        said.path("name").asText(""))
                .strip();
    }

    private static String template(JsonNode said) {
        var values = said.findValuesAsText("text").stream().collect(Collectors.joining(", "));
        return "[%s] %s".formatted(said.path("name").asText(), values).strip();
    }

    /// Buttons, or the rows of a list, each on a line.
    private static String options(JsonNode action) {
        var buttons = action.path("buttons").valueStream().map(button -> button.path("reply"));
        var rows = action.path("sections")
                .valueStream()
                .flatMap(section -> section.path("rows").valueStream());
        return Stream.concat(buttons, rows)
                .map(option -> "▸ " + option.path("title").asText())
                .collect(Collectors.joining("\n"));
    }

    private static String file(String type, JsonNode said) {
        var name = said.path("filename").asText(type);
        return "📎 %s %s".formatted(name, said.path("caption").asText("")).strip();
    }
}
