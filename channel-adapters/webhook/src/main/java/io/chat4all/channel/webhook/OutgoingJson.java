package io.chat4all.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.OutgoingPart;
import java.time.Instant;
import java.util.Locale;

/// What is posted to the endpoint.
final class OutgoingJson {

    static final String TYPE = "message";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private OutgoingJson() {}

    static byte[] ping(Instant at) {
        return bytes(JSON.createObjectNode().put("type", "ping").put("timestamp", at.toString()));
    }

    static byte[] message(OutgoingPart part, Instant at) {
        var message = JSON.createObjectNode()
                .put("type", TYPE)
                .put("id", part.attempt())
                .put("to", part.to())
                .put("author", part.author())
                .put("timestamp", at.toString());
        message.set("content", content(part.content()));
        part.replyTo().ifPresent(target -> message.put("reply_to", target));
        var metadata = message.putObject("metadata");
        part.metadata().forEach(metadata::put);
        return bytes(message);
    }

    private static ObjectNode content(Content content) {
        return switch (content) {
            case Content.Text(String body) -> typed("text").put("body", body);
            case Content.Media media -> media(media);
            case Content.Location location -> location(location);
            case Content.Reaction(String target, String emoji) ->
                typed("reaction").put("target", target).put("emoji", emoji);
            case Content.Template template -> template(template);
            case Content.Choices choices -> choices(choices);
            case Content.Edit(String target, String body) ->
                typed("edit").put("target", target).put("body", body);
            case Content.Delete(String target) -> typed("delete").put("target", target);
            case Content.ReadMark(String target) -> typed("read_mark").put("target", target);
            case Content.Typing typing -> typing(typing);
        };
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode media(Content.Media media) {
        var json = typed("media")
                .put("kind", media.kind().name().toLowerCase(Locale.ROOT))
                .put("url", media.source().link().toString())
                .put("mime_type", media.type())
                .put("bytes", media.bytes())
                .put("name", media.name());
        media.caption().ifPresent(caption -> json.put("caption", caption));
        return json;
    }

    private static ObjectNode location(Content.Location location) {
        return typed("location")
                .put("latitude", location.latitude())
                .put("longitude", location.longitude())
                .put("name", location.name())
                .put("address", location.address());
    }

    private static ObjectNode template(Content.Template template) {
        var json = typed("template").put("name", template.name()).put("language", template.language());
        var values = json.putArray("values");
        template.values().forEach(values::add);
        return json;
    }

    private static ObjectNode choices(Content.Choices choices) {
        var json = typed("choices").put("body", choices.body());
        var each = json.putArray("choices");
        choices.choices()
                .forEach(choice -> each.addObject()
                        .put("id", choice.id())
                        .put("title", choice.title())
                        .put("description", choice.description()));
        return json;
    }

    private static ObjectNode typing(Content.Typing typing) {
        var json = typed("typing");
        typing.target().ifPresent(target -> json.put("target", target));
        return json;
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }
}
