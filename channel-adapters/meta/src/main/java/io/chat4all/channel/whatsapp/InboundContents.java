package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.InboundContent.Location;
import io.chat4all.channel.InboundContent.Media;
import io.chat4all.channel.InboundContent.Text;
import io.chat4all.channel.InboundContent.Unsupported;
import io.chat4all.channel.graph.GraphJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a message says, by its type. One that is not understood, or lacks what its type asks for, is a
/// message all the same.
final class InboundContents {

    private InboundContents() {}

    static List<InboundContent> read(JsonNode message) {
        var type = message.path("type").asText("");
        var contents = read(type, message.path(type)).toList();
        return contents.isEmpty() ? List.of(new Unsupported(type.isEmpty() ? "unknown" : type)) : contents;
    }

    private static Stream<InboundContent> read(String type, JsonNode said) {
        return switch (type) {
            case "text" -> GraphJson.text(said, "body").<InboundContent>map(Text::new).stream();
            case "location" -> location(said).stream();
            case "contacts" -> cards(said).stream();
            case "button" -> chosen(said, "payload", "text").stream();
            case "interactive" -> answer(said).stream();
            case "order" -> order(said);
            default -> MediaType.named(type).flatMap(medium -> media(medium, said)).stream();
        };
    }

    private static Optional<InboundContent> media(MediaType type, JsonNode said) {
        return GraphJson.text(said, "id")
                .map(id -> new Media(
                        type.kind(),
                        id,
                        said.path("mime_type").asText(""),
                        said.path("filename").asText(""),
                        GraphJson.text(said, "caption")));
    }

    private static Optional<InboundContent> location(JsonNode said) {
        var latitude = said.path("latitude");
        var longitude = said.path("longitude");
        return latitude.isNumber() && longitude.isNumber()
                ? Optional.of(new Location(
                        latitude.asDouble(),
                        longitude.asDouble(),
                        said.path("name").asText(""),
                        said.path("address").asText("")))
                : Optional.empty();
    }

    /// Visiting cards, as a text of a line each: name and numbers.
    private static Optional<InboundContent> cards(JsonNode cards) {
        var lines = cards.valueStream()
                .map(InboundContents::card)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Text(lines));
    }

    private static String card(JsonNode card) {
        var phones = card.path("phones").valueStream().map(phone -> phone.path("phone"));
        return Stream.concat(Stream.of(card.path("name").path("formatted_name")), phones)
                .map(value -> value.asText(""))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Optional<InboundContent> answer(JsonNode said) {
        var type = said.path("type").asText("");
        return switch (type) {
            case "button_reply", "list_reply" -> chosen(said.path(type), "id", "title");
            default -> type.isEmpty() ? Optional.empty() : Optional.of(new Unsupported(type));
        };
    }

    /// A template's button without a payload of its own is known by what it says.
    private static Optional<InboundContent> chosen(JsonNode said, String id, String title) {
        var words = GraphJson.text(said, title);
        return GraphJson.text(said, id).or(() -> words).map(choice -> new Chosen(choice, words.orElse(choice)));
    }

    /// The text that came with it; the goods cannot be shown.
    private static Stream<InboundContent> order(JsonNode said) {
        return Stream.concat(
                GraphJson.text(said, "text").<InboundContent>map(Text::new).stream(),
                Stream.of(new Unsupported("order")));
    }
}
