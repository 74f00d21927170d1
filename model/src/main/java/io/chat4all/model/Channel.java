package io.chat4all.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// A kind of way on which people are reached: `app` is the application itself, over the WebSocket; the others are
/// adapters' (`whatsapp`, `sms`, …). Adding one changes nothing here.
///
/// @param wireName in the public API, the log and the store: `[a-z][a-z0-9-]*`, up to 32 characters
public record Channel(String wireName) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public static final Channel APP = new Channel("app");

    public Channel {
        if (!NAME.matcher(wireName).matches()) {
            throw new IllegalArgumentException("'%s' is not a channel's name: %s".formatted(wireName, NAME));
        }
    }

    /// Empty when no channel could have this name.
    public static Optional<Channel> named(String wireName) {
        return NAME.matcher(wireName).matches() ? Optional.of(new Channel(wireName)) : Optional.empty();
    }

    @Override
    public String toString() {
        return wireName;
    }
}
