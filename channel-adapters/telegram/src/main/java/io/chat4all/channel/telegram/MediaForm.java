package io.chat4all.channel.telegram;

import io.chat4all.channel.Content;
import java.util.Set;

/// The ways in which a file can be shown, each with a method of its own
/// (<https://core.telegram.org/bots/api#sending-files>).
enum MediaForm {
    PHOTO("sendPhoto", "photo"),
    ANIMATION("sendAnimation", "animation"),
    VIDEO("sendVideo", "video"),
    AUDIO("sendAudio", "audio"),
    VOICE("sendVoice", "voice"),
    STICKER("sendSticker", "sticker"),
    DOCUMENT("sendDocument", "document");

    private static final long MOST_PHOTO_BYTES = 10_000_000;
    private static final long MOST_STICKER_BYTES = 512_000;

    private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/png", "image/webp");
    private static final Set<String> SOUNDS =
            Set.of("audio/mpeg", "audio/mp3", "audio/mp4", "audio/m4a", "audio/x-m4a");
    private static final Set<String> VOICES = Set.of("audio/ogg", "audio/opus");

    private final String method;
    private final String field;

    MediaForm(String method, String field) {
        this.method = method;
        this.field = field;
    }

    static MediaForm of(Content.Media media) {
        return switch (media.kind()) {
            case IMAGE -> image(media);
            case VIDEO -> media.type().equals("video/mp4") ? VIDEO : DOCUMENT;
            case AUDIO -> sound(media);
            case STICKER -> sticker(media);
            case DOCUMENT -> DOCUMENT;
        };
    }

    private static MediaForm image(Content.Media media) {
        if (media.type().equals("image/gif")) {
            return ANIMATION;
        }
        return PHOTOS.contains(media.type()) && media.bytes() <= MOST_PHOTO_BYTES ? PHOTO : DOCUMENT;
    }

    private static MediaForm sound(Content.Media media) {
        if (VOICES.contains(media.type())) {
            return VOICE;
        }
        return SOUNDS.contains(media.type()) ? AUDIO : DOCUMENT;
    }

    /// A sticker has no caption: with one it goes as a document, so that nothing is lost.
    private static MediaForm sticker(Content.Media media) {
        var hasCaption = media.caption().filter(caption -> !caption.isBlank()).isPresent();
        var isTaken = media.type().equals("image/webp") && media.bytes() <= MOST_STICKER_BYTES;
        return isTaken && !hasCaption ? STICKER : DOCUMENT;
    }

    String method() {
        return method;
    }

    /// Under which the file goes.
    String field() {
        return field;
    }
}
