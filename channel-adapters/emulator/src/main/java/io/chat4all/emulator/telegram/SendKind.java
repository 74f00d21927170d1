package io.chat4all.emulator.telegram;

/// What can be sent, each kind by a method of its own.
enum SendKind {
    TEXT("sendMessage", "text"),
    PHOTO("sendPhoto", "photo"),
    DOCUMENT("sendDocument", "document"),
    VIDEO("sendVideo", "video"),
    ANIMATION("sendAnimation", "animation"),
    AUDIO("sendAudio", "audio"),
    VOICE("sendVoice", "voice"),
    STICKER("sendSticker", "sticker"),
    LOCATION("sendLocation", "location"),
    VENUE("sendVenue", "venue");

    private final String method;
    private final String field;

    SendKind(String method, String field) {
        this.method = method;
        this.field = field;
    }

    String method() {
        return method;
    }

    /// That it has in a message.
    String field() {
        return field;
    }

    boolean isFile() {
        return switch (this) {
            case TEXT, LOCATION, VENUE -> false;
            case PHOTO, DOCUMENT, VIDEO, ANIMATION, AUDIO, VOICE, STICKER -> true;
        };
    }
}
