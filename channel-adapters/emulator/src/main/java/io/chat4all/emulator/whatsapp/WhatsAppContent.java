package io.chat4all.emulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import io.chat4all.emulator.provider.SentFile;

/// What a person says or does.
///
/// @param json the object that the type names
public record WhatsAppContent(String type, JsonNode json) {

    public static WhatsAppContent text(String body) {
        return new WhatsAppContent("text", GraphJson.object().put("body", body));
    }

    /// @param type image, audio, video, document, sticker
    /// @param caption may be empty
    public static WhatsAppContent file(String type, WhatsAppFile file, String caption) {
        var json = GraphJson.object().put("id", file.id()).put("mime_type", file.type());
        return new WhatsAppContent(type, caption.isEmpty() ? json : json.put("caption", caption));
    }

    /// As its type is sent; what is none of the others is a document, which has a name.
    static WhatsAppContent file(SentFile sent, WhatsAppFile file) {
        var content = file(sent.kind("document"), file, sent.caption());
        return content.type.equals("document")
                ? new WhatsAppContent("document", ((ObjectNode) content.json).put("filename", sent.name()))
                : content;
    }

    public static WhatsAppContent location(double latitude, double longitude) {
        return new WhatsAppContent(
                "location", GraphJson.object().put("latitude", latitude).put("longitude", longitude));
    }

    /// @param emoji empty takes it back
    public static WhatsAppContent reaction(String messageId, String emoji) {
        return new WhatsAppContent(
                "reaction", GraphJson.object().put("message_id", messageId).put("emoji", emoji));
    }

    /// The answer to a message with buttons.
    public static WhatsAppContent buttonReply(String id, String title) {
        return reply("button_reply", id, title);
    }

    /// The answer to a message with a list.
    public static WhatsAppContent listReply(String id, String title) {
        return reply("list_reply", id, title);
    }

    private static WhatsAppContent reply(String type, String id, String title) {
        var json = GraphJson.object().put("type", type);
        json.putObject(type).put("id", id).put("title", title);
        return new WhatsAppContent("interactive", json);
    }

    /// The answer to a template's button.
    public static WhatsAppContent button(String payload, String text) {
        return new WhatsAppContent(
                "button", GraphJson.object().put("payload", payload).put("text", text));
    }

    void writeTo(ObjectNode message) {
        message.put("type", type).set(type, json);
    }
}
