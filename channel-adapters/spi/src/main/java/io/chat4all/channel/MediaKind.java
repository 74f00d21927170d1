package io.chat4all.channel;

public enum MediaKind {
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT,
    STICKER
}
