package io.chat4all.channel.pages;

import io.chat4all.channel.MediaKind;
import java.util.Optional;

/// The kinds of files, as Messenger and Instagram name them.
enum AttachmentType {
    IMAGE("image"),
    AUDIO("audio"),
    VIDEO("video"),
    FILE("file");

    private final String wireName;

    AttachmentType(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /// A sticker goes as a picture: there are none of a business's own.
    static AttachmentType of(MediaKind kind) {
        return switch (kind) {
            case IMAGE, STICKER -> IMAGE;
            case AUDIO -> AUDIO;
            case VIDEO -> VIDEO;
            case DOCUMENT -> FILE;
        };
    }

    /// What a person sends may also be a post, a story or a reel: their files may be of any kind.
    static Optional<MediaKind> kindOf(String wireName) {
        return switch (wireName) {
            case "image" -> Optional.of(MediaKind.IMAGE);
            case "audio" -> Optional.of(MediaKind.AUDIO);
            case "video", "reel", "ig_reel" -> Optional.of(MediaKind.VIDEO);
            case "file", "share", "media_share", "ig_post", "ig_story", "story_mention" ->
                Optional.of(MediaKind.DOCUMENT);
            default -> Optional.empty();
        };
    }
}
