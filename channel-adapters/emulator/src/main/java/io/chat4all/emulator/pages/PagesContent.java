package io.chat4all.emulator.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.emulator.graph.GraphJson;
import java.net.URI;
import java.util.Optional;

/// What somebody says.
///
/// @param text may be empty
/// @param payload of the quick reply that was chosen
/// @param attachment as the webhook shows it
public record PagesContent(String text, Optional<String> payload, Optional<ObjectNode> attachment) {

    public static PagesContent text(String body) {
        return new PagesContent(body, Optional.empty(), Optional.empty());
    }

    /// The answer to a message with quick replies.
    public static PagesContent quickReply(String payload, String title) {
        return new PagesContent(title, Optional.of(payload), Optional.empty());
    }

    /// @param type image, audio, video, file
    /// @param url of the file at the played provider
    public static PagesContent file(String type, URI url) {
        var attachment = GraphJson.object().put("type", type);
        attachment.putObject("payload").put("url", url.toString());
        return new PagesContent("", Optional.empty(), Optional.of(attachment));
    }

    void writeTo(ObjectNode message) {
        if (!text.isEmpty()) {
            message.put("text", text);
        }
        payload.ifPresent(value -> message.putObject("quick_reply").put("payload", value));
        attachment.ifPresent(json -> message.putArray("attachments").add(json));
    }
}
