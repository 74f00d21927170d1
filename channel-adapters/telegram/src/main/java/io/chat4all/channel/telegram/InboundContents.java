package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Location;
import io.chat4all.channel.InboundContent.Text;
import io.chat4all.channel.InboundContent.Unsupported;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a message says: Telegram has no type, but a field for each kind of content. One that is not
/// understood is a message all the same.
final class InboundContents {

    /// What may stand beside the content of any message.
    private static final Set<String> ENVELOPE = Set.of(
            "message_id",
            "message_thread_id",
            "from",
            "chat",
            "date",
            "edit_date",
            "sender_chat",
            "sender_boost_count",
            "sender_business_bot",
            "via_bot",
            "author_signature",
            "forward_origin",
            "is_automatic_forward",
            "is_topic_message",
            "is_from_offline",
            "is_paid_post",
            "has_protected_content",
            "has_media_spoiler",
            "show_caption_above_media",
            "paid_star_count",
            "media_group_id",
            "effect_id",
            "reply_to_message",
            "reply_to_story",
            "external_reply",
            "quote",
            "reply_markup",
            "caption",
            "caption_entities",
            "entities",
            "link_preview_options",
            "business_connection_id");

    /// What Telegram notes in a chat without anybody having said something.
    private static final Set<String> NOTES = Set.of(
            "pinned_message",
            "message_auto_delete_timer_changed",
            "write_access_allowed",
            "connected_website",
            "chat_background_set",
            "boost_added",
            "proximity_alert_triggered");

    private InboundContents() {}

    /// Empty for a note.
    static List<InboundContent> read(JsonNode message) {
        return known(message)
                .or(() -> kind(message).map(Unsupported::new))
                .filter(_ -> NOTES.stream().noneMatch(message::has))
                .map(List::of)
                .orElseGet(List::of);
    }

    /// A venue is a location too, and an animation a document: the more telling one counts.
    private static Optional<InboundContent> known(JsonNode message) {
        return BotJson.text(message, "text")
                .<InboundContent>map(Text::new)
                .or(() -> InboundMedia.read(message))
                .or(() -> location(message.path("venue").path("location"), message.path("venue")))
                .or(() -> location(message.path("location"), BotJson.object()))
                .or(() -> card(message.path("contact")));
    }

    private static Optional<String> kind(JsonNode message) {
        return message.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !ENVELOPE.contains(name))
                .findFirst();
    }

    private static Optional<InboundContent> location(JsonNode place, JsonNode named) {
        var latitude = place.path("latitude");
        var longitude = place.path("longitude");
        return latitude.isNumber() && longitude.isNumber()
                ? Optional.of(new Location(
                        latitude.asDouble(),
                        longitude.asDouble(),
                        named.path("title").asText(""),
                        named.path("address").asText("")))
                : Optional.empty();
    }

    /// A visiting card, as a line: name and number.
    private static Optional<InboundContent> card(JsonNode contact) {
        var line = Stream.of("first_name", "last_name", "phone_number")
                .flatMap(field -> BotJson.text(contact, field).stream())
                .collect(Collectors.joining(" "));
        return line.isEmpty() ? Optional.empty() : Optional.of(new Text(line));
    }
}
