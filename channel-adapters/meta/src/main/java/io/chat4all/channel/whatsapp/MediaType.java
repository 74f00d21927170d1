package io.chat4all.channel.whatsapp;

import io.chat4all.channel.Content;
import io.chat4all.channel.MediaKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of files, as WhatsApp names them.
enum MediaType {
    IMAGE(MediaKind.IMAGE),
    AUDIO(MediaKind.AUDIO),
    VIDEO(MediaKind.VIDEO),
    DOCUMENT(MediaKind.DOCUMENT),
    STICKER(MediaKind.STICKER);

    private final MediaKind kind;

    MediaType(MediaKind kind) {
        this.kind = kind;
    }

    /// A sound or a sticker has no caption: with one it goes as a document, so that nothing is lost.
    static MediaType of(Content.Media media) {
        var hasCaption = media.caption().filter(caption -> !caption.isBlank()).isPresent();
        return switch (media.kind()) {
            case IMAGE -> IMAGE;
            case VIDEO -> VIDEO;
            case DOCUMENT -> DOCUMENT;
            case AUDIO -> hasCaption ? DOCUMENT : AUDIO;
            case STICKER -> hasCaption ? DOCUMENT : STICKER;
        };
    }

    static Optional<MediaType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    MediaKind kind() {
        return kind;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
