package io.chat4all.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import io.chat4all.channel.graph.AttemptEcho;
import io.chat4all.channel.graph.GraphJson;
import io.chat4all.channel.whatsapp.WhatsAppAccount.Fallback;
import java.util.List;

/// A message as the Cloud API takes it
/// (<https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages>).
final class MessageJson {

    /// Comes back in every status of the message.
    private static final String ECHO = "biz_opaque_callback_data";

    private MessageJson() {}

    /// Without what it says.
    static ObjectNode envelope(OutgoingPart part, Address to) {
        var json = GraphJson.object().put("messaging_product", "whatsapp").put("recipient_type", "individual");
        to.writeTo(json);
        json.put(ECHO, AttemptEcho.of(part.attempt()));
        part.replyTo()
                .filter(_ -> !(part.content() instanceof Content.Reaction))
                .ifPresent(id -> json.putObject("context").put("message_id", id));
        return json;
    }

    static void text(ObjectNode json, Content.Text text) {
        json.put("type", "text").putObject("text").put("body", text.body()).put("preview_url", false);
    }

    static void location(ObjectNode json, Content.Location place) {
        var location = json.put("type", "location")
                .putObject("location")
                .put("latitude", place.latitude())
                .put("longitude", place.longitude());
        putIfAny(location, "name", place.name());
        putIfAny(location, "address", place.address());
    }

    static void reaction(ObjectNode json, Content.Reaction reaction) {
        json.put("type", "reaction")
                .putObject("reaction")
                .put("message_id", reaction.target())
                .put("emoji", reaction.emoji());
    }

    static void template(ObjectNode json, Content.Template content) {
        var template = json.put("type", "template").putObject("template").put("name", content.name());
        template.putObject("language").put("code", content.language()).put("policy", "deterministic");
        if (!content.values().isEmpty()) {
            var parameters = template.putArray("components")
                    .addObject()
                    .put("type", "body")
                    .putArray("parameters");
            content.values()
                    .forEach(value -> parameters.addObject().put("type", "text").put("text", value));
        }
    }

    /// A template's values have no line breaks, no tabs, and at most four spaces in a row.
    static Content.Template inTemplate(Content.Text text, Fallback fallback) {
        var line = text.body().strip().replaceAll("\\s*[\\n\\r\\t]+\\s*", " ").replaceAll(" {5,}", "    ");
        return new Content.Template(fallback.template(), fallback.language(), List.of(line));
    }

    /// @param id of the file, uploaded before
    static void media(ObjectNode json, Content.Media media, String id) {
        var type = MediaType.of(media);
        var medium =
                json.put("type", type.wireName()).putObject(type.wireName()).put("id", id);
        media.caption().ifPresent(caption -> putIfAny(medium, "caption", caption));
        if (type == MediaType.DOCUMENT) {
            putIfAny(medium, "filename", media.name());
        }
    }

    static ObjectNode read(String target) {
        return GraphJson.object()
                .put("messaging_product", "whatsapp")
                .put("status", "read")
                .put("message_id", target);
    }

    /// Shown for 25 seconds, or until a message comes. Marks as read what it is an answer to.
    static ObjectNode typing(String target) {
        var json = read(target);
        json.putObject("typing_indicator").put("type", "text");
        return json;
    }

    private static void putIfAny(ObjectNode json, String name, String value) {
        if (!value.isBlank()) {
            json.put(name, value);
        }
    }
}
