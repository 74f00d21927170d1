package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import java.util.Optional;

/// Messages as the Bot API takes them (<https://core.telegram.org/bots/api#available-methods>). No
/// `parse_mode`: what people write is text, and no markup.
final class MessageJson {

    private MessageJson() {}

    /// A copy for this chat: a message may be sent a second time, to where the chat has moved.
    static ObjectNode addressed(ObjectNode content, OutgoingPart part, long chat) {
        var json = content.deepCopy().put("chat_id", chat);
        replyTo(part, chat)
                .ifPresent(answered -> json.putObject("reply_parameters")
                        .put("message_id", answered.message())
                        .put("allow_sending_without_reply", true));
        return json;
    }

    static ObjectNode addressed(Content.Media media, OutgoingPart part, long chat) {
        var json = BotJson.object();
        media.caption().filter(caption -> !caption.isBlank()).ifPresent(caption -> json.put("caption", caption));
        return addressed(json, part, chat);
    }

    /// A message of another chat, or of a chat's former id, cannot be answered.
    private static Optional<ChatMessage> replyTo(OutgoingPart part, long chat) {
        return part.replyTo().flatMap(ChatMessage::parse).filter(message -> message.chat() == chat);
    }

    static ObjectNode text(Content.Text text) {
        return BotJson.object().put("text", text.body());
    }

    /// A place with a name is a venue, which needs an address too.
    static String locationMethod(Content.Location place) {
        return isVenue(place) ? "sendVenue" : "sendLocation";
    }

    static ObjectNode location(Content.Location place) {
        var json = BotJson.object().put("latitude", place.latitude()).put("longitude", place.longitude());
        return isVenue(place)
                ? json.put("title", either(place.name(), place.address()))
                        .put("address", either(place.address(), place.name()))
                : json;
    }

    private static boolean isVenue(Content.Location place) {
        return !place.name().isBlank() || !place.address().isBlank();
    }

    private static String either(String text, String other) {
        return text.isBlank() ? other : text;
    }
}
