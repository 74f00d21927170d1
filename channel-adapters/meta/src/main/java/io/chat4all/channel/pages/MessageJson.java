package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.graph.GraphJson;

/// A message, or a sign, as the Send API takes it
/// (<https://developers.facebook.com/documentation/business-messaging/messenger-platform/reference/send-api>).
final class MessageJson {

    private MessageJson() {}

    static ObjectNode text(String body) {
        return GraphJson.object().put("text", body);
    }

    /// Meta fetches the file at once, and keeps no copy for other messages.
    static ObjectNode attachment(Content.Media media, AttachmentType type) {
        var message = GraphJson.object();
        message.putObject("attachment")
                .put("type", type.wireName())
                .putObject("payload")
                .put("url", media.source().link().toString())
                .put("is_reusable", false);
        return message;
    }

    /// An answer within the window.
    static ObjectNode response(ObjectNode envelope) {
        return envelope.put("messaging_type", "RESPONSE");
    }

    /// What a human answers after it.
    static ObjectNode humanAgent(ObjectNode envelope) {
        return envelope.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
    }

    static ObjectNode to(String person) {
        var json = GraphJson.object();
        json.putObject("recipient").put("id", person);
        return json;
    }

    static ObjectNode action(String person, String action) {
        return to(person).put("sender_action", action);
    }

    static ObjectNode reaction(String person, String target, String reaction) {
        var json = action(person, "react");
        json.putObject("payload").put("message_id", target).put("reaction", reaction);
        return json;
    }

    static ObjectNode noReaction(String person, String target) {
        var json = action(person, "unreact");
        json.putObject("payload").put("message_id", target);
        return json;
    }
}
