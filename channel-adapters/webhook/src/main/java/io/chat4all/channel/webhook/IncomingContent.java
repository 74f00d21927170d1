package io.chat4all.channel.webhook;

import io.chat4all.channel.InboundContent;
import io.chat4all.channel.MediaKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// What a message of an endpoint says: any of `text`, `media`, `location`, `choice`, in this order.
final class IncomingContent {

    private IncomingContent() {}

    static List<InboundContent> read(Item item) throws UnreadableItem {
        var contents = new ArrayList<InboundContent>();
        item.optionalText("text")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> contents.add(new InboundContent.Text(text)));
        for (var medium : item.items("media")) {
            contents.add(media(medium));
        }
        var location = item.item("location");
        if (location.isPresent()) {
            contents.add(location(location.get()));
        }
        var choice = item.item("choice");
        if (choice.isPresent()) {
            contents.add(new InboundContent.Chosen(
                    choice.get().id("id"), choice.get().text("title")));
        }
        if (contents.isEmpty()) {
            throw new UnreadableItem("there is neither text nor media, location or choice");
        }
        return contents;
    }

    private static InboundContent.Media media(Item item) throws UnreadableItem {
        return new InboundContent.Media(
                kind(item.id("kind")),
                url(item.text("url")),
                item.optionalId("mime_type").orElse(""),
                item.optionalId("name").orElse(""),
                item.optionalText("caption"));
    }

    private static MediaKind kind(String word) throws UnreadableItem {
        return switch (word) {
            case "image" -> MediaKind.IMAGE;
            case "audio" -> MediaKind.AUDIO;
            case "video" -> MediaKind.VIDEO;
            case "document" -> MediaKind.DOCUMENT;
            case "sticker" -> MediaKind.STICKER;
            default -> throw new UnreadableItem("kind is none of image, audio, video, document, sticker");
        };
    }

    private static String url(String text) throws UnreadableItem {
        try {
            var url = URI.create(text);
            if (text.matches("https?://.*") && url.getHost() != null) {
                return text;
            }
        } catch (IllegalArgumentException _) {
            throw new UnreadableItem("url is not a URL");
        }
        throw new UnreadableItem("url is not a URL of http or https");
    }

    private static InboundContent.Location location(Item item) throws UnreadableItem {
        return new InboundContent.Location(
                item.number("latitude"),
                item.number("longitude"),
                item.optionalText("name").orElse(""),
                item.optionalText("address").orElse(""));
    }
}
