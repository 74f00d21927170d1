package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.http.FileUpload;
import io.chat4all.channel.http.HttpReply;
import io.chat4all.channel.http.SizedStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/// Sends a file together with its message, in one call.
final class MediaUpload {

    private final BotCalls calls;

    MediaUpload(BotCalls calls) {
        this.calls = calls;
    }

    /// Without the whole file Telegram has no message, whatever became of the connection.
    HttpReply upload(Content.Media media, MediaForm form, ObjectNode parameters) {
        try (var file = new SizedStream(media.source().open().open(), media.bytes())) {
            var upload = new FileUpload(fields(parameters), form.field(), media.name(), media.type(), file);
            var reply = calls.upload(form.method(), upload);
            return reply instanceof HttpReply.Lost(String detail) && !file.giveUp()
                    ? new HttpReply.NotSent("the file did not go out whole: " + detail)
                    : reply;
        } catch (IOException e) {
            return new HttpReply.NotSent(
                    "the file could not be read: " + e.getClass().getSimpleName());
        }
    }

    /// Objects go as JSON in their field.
    private static Map<String, String> fields(ObjectNode parameters) {
        return parameters
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field(field.getValue())));
    }

    private static String field(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
