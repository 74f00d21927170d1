package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Chosen;
import io.chat4all.channel.InboundContent.Location;
import io.chat4all.channel.InboundContent.Media;
import io.chat4all.channel.InboundContent.Text;
import io.chat4all.channel.InboundContent.Unsupported;
import io.chat4all.channel.MediaKind;
import io.chat4all.channel.graph.GraphJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a message says: its words, and what is attached. One that is not understood is a message all the
/// same.
final class InboundContents {

    private InboundContents() {}

    static List<InboundContent> read(JsonNode message) {
        var contents = Stream.of(words(message).stream(), story(message).stream(), attachments(message))
                .flatMap(Function.identity())
                .toList();
        return contents.isEmpty() ? List.of(new Unsupported("unsupported")) : contents;
    }

    private static Optional<InboundContent> words(JsonNode message) {
        var text = GraphJson.text(message, "text");
        return GraphJson.text(message.path("quick_reply"), "payload")
                .<InboundContent>map(payload -> new Chosen(payload, text.orElse(payload)))
                .or(() -> text.map(Text::new));
    }

    /// It answers a story, which is gone after a day.
    private static Optional<InboundContent> story(JsonNode message) {
        return message.path("reply_to").has("story") ? Optional.of(new Unsupported("story_reply")) : Optional.empty();
    }

    /// Meta's pages show a list, and at times a single one.
    private static Stream<InboundContent> attachments(JsonNode message) {
        var attached = message.path("attachments");
        var all = attached.isObject() ? Stream.of(attached) : attached.valueStream();
        return all.flatMap(attachment -> attachment(attachment, message.has("text")).stream());
    }

    private static Optional<InboundContent> attachment(JsonNode attachment, boolean hasText) {
        var type = attachment.path("type").asText("");
        return switch (type) {
            case "location" -> Optional.of(location(attachment));
            case "fallback" -> hasText ? Optional.empty() : Optional.of(link(attachment));
            default -> Optional.of(media(type, attachment.path("payload")));
        };
    }

    private static InboundContent location(JsonNode attachment) {
        var place = attachment.path("payload").path("coordinates");
        return place.path("lat").isNumber() && place.path("long").isNumber()
                ? new Location(
                        place.path("lat").asDouble(),
                        place.path("long").asDouble(),
                        attachment.path("title").asText(""),
                        "")
                : new Unsupported("location");
    }

    /// A page that was shared: with a text, the text has its link already.
    private static InboundContent link(JsonNode attachment) {
        var lines = Stream.of(attachment, attachment.path("payload"))
                .flatMap(json -> Stream.of("title", "url").flatMap(name -> GraphJson.text(json, name).stream()))
                .distinct()
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? new Unsupported("fallback") : new Text(lines);
    }

    private static InboundContent media(String type, JsonNode payload) {
        return AttachmentType.kindOf(type)
                .flatMap(kind -> GraphJson.text(payload, "url").<InboundContent>map(url -> medium(kind, url, payload)))
                .orElseGet(() -> new Unsupported(type.isEmpty() ? "attachment" : type));
    }

    private static Media medium(MediaKind kind, String url, JsonNode payload) {
        return new Media(
                payload.has("sticker_id") ? MediaKind.STICKER : kind, url, "", "", GraphJson.text(payload, "title"));
    }
}
