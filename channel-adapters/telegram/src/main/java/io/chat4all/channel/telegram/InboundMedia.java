package io.chat4all.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.chat4all.channel.InboundContent;
import io.chat4all.channel.InboundContent.Media;
import io.chat4all.channel.MediaKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/// A file in a message, by the field that it stands in. In this order: an animation also stands in
/// `document`, for those who know no animations.
enum InboundMedia {
    PHOTO("photo", MediaKind.IMAGE, "image/jpeg"),
    ANIMATION("animation", MediaKind.VIDEO, "video/mp4"),
    VIDEO("video", MediaKind.VIDEO, "video/mp4"),
    VIDEO_NOTE("video_note", MediaKind.VIDEO, "video/mp4"),
    VOICE("voice", MediaKind.AUDIO, "audio/ogg"),
    AUDIO("audio", MediaKind.AUDIO, ""),
    STICKER("sticker", MediaKind.STICKER, "image/webp"),
    DOCUMENT("document", MediaKind.DOCUMENT, "");

    private final String field;
    private final MediaKind kind;
    private final String usualType;

    InboundMedia(String field, MediaKind kind, String usualType) {
        this.field = field;
        this.kind = kind;
        this.usualType = usualType;
    }

    static Optional<InboundContent> read(JsonNode message) {
        return Arrays.stream(values())
                .flatMap(media -> media.in(message).stream())
                .findFirst();
    }

    private Optional<InboundContent> in(JsonNode message) {
        var file = largest(message.path(field));
        return BotJson.text(file, "file_id")
                .map(id -> new Media(
                        kind, id, type(file), file.path("file_name").asText(""), BotJson.text(message, "caption")));
    }

    /// A photo is there in several sizes.
    private static JsonNode largest(JsonNode files) {
        return files.isArray()
                ? files.valueStream()
                        .max(Comparator.comparingLong(size -> size.path("width").asLong()
                                * size.path("height").asLong()))
                        .orElse(files)
                : files;
    }

    private String type(JsonNode file) {
        if (file.path("is_animated").asBoolean(false)) {
            return "application/x-tgsticker";
        }
        return BotJson.text(file, "mime_type")
                .orElse(file.path("is_video").asBoolean(false) ? "video/webm" : usualType);
    }
}
